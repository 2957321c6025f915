// Decodes records with Confluent's client and encodes what it found: for each line {topic, bytes} one {topic, bytes, value}.
import { readFileSync } from 'node:fs'
import confluent from '@confluentinc/schemaregistry'

const { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType, SubjectNameStrategyType } = confluent
// By default it first asks for associations, which Apicurio does not have, and sometimes never answers.
const subjectNameStrategyType = SubjectNameStrategyType.TOPIC
const client = new SchemaRegistryClient({ baseURLs: [process.argv[2]] })
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, { subjectNameStrategyType })
const serializer = new AvroSerializer(client, SerdeType.VALUE, {
  subjectNameStrategyType,
  useLatestVersion: true,
  autoRegisterSchemas: false,
})

for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const { topic, bytes } = JSON.parse(line)
  const value = await deserializer.deserialize(topic, Buffer.from(bytes, 'base64'))
  const again = await serializer.serialize(topic, value)
  console.log(JSON.stringify({ topic, bytes: again.toString('base64'), value }))
}
