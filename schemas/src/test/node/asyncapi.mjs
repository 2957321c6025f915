// Reads a document with AsyncAPI's own parser: each operation as a line, or what is wrong and no good end.
import { fromFile, Parser } from '@asyncapi/parser'
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser'

const parser = new Parser({ schemaParsers: [AvroSchemaParser()] })
const { document, diagnostics } = await fromFile(parser, process.argv[2]).parse()

// Severities: 0 error, 1 warning. What is only advice (2, 3) asks for a newer version or for tags.
const faults = diagnostics.filter(({ severity }) => severity <= 1)
if (faults.length > 0 || document === undefined) {
  faults.forEach(({ message, path }) => console.error(`${path.join('.')}: ${message}`))
  process.exit(1)
}
for (const operation of document.operations()) {
  for (const message of operation.messages()) {
    console.log(operation.action(), operation.channels()[0].address(), message.name())
  }
}
