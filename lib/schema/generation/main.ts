import { packagePath } from '../../package-path.js';
import { runSchemaTool } from './schema-tool.js';
import { generateSchemas } from './schema.generator.js';

const [, , command, folder = packagePath('schemas')] = process.argv;
process.exitCode = runSchemaTool(command, folder, generateSchemas(packagePath()), process);
