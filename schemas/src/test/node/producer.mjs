// A producer of uploads that knows our contract and none of our code: prints two records as base64, one a line.
import { readFileSync } from 'node:fs'
import confluent from '@confluentinc/schemaregistry'

const { AvroSerializer, SchemaRegistryClient, SerdeType, SubjectNameStrategyType } = confluent
// By default it first asks for associations, which Apicurio does not have, and sometimes never answers.
const subjectNameStrategyType = SubjectNameStrategyType.TOPIC
const [registry, topic, contract, video] = process.argv.slice(2)
const client = new SchemaRegistryClient({ baseURLs: [registry] })
await client.register(`${topic}-value`, { schemaType: 'AVRO', schema: readFileSync(contract, 'utf8') })
const serializer = new AvroSerializer(client, SerdeType.VALUE, {
  subjectNameStrategyType,
  useLatestVersion: true,
  autoRegisterSchemas: false,
})

const at = Date.parse('2026-03-01T12:00:00Z')
const registered = {
  video,
  at,
  event: {
    'dev.millrace.v1.UploadRegisteredRecord': {
      registration: {
        owner: 'owner-1',
        title: 'Käse',
        profile: 'standard',
        lane: 'bulk',
        registeredAt: at,
        expiresAt: at + 86_400_000,
      },
    },
  },
}
const completed = {
  video,
  at: at + 1000,
  event: {
    'dev.millrace.v1.UploadCompletedRecord': {
      source: { bucket: 'films', key: 'in/ü+ b.mp4', size: 123, etag: 'abc' },
    },
  },
}
for (const upload of [registered, completed]) {
  console.log((await serializer.serialize(topic, upload)).toString('base64'))
}
