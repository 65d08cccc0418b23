import { type Command, Option } from 'commander';
import { CONTRACT_VERSIONS, type ContractVersion } from '../../model/contract/contracts.js';
import type { CommandContext } from '../command-context.js';
import { EXIT_CODES } from '../exit-code.js';
import { print } from '../terminal/output.js';

const MORE = `
Example: the package judges itself.
  $ mission-dossier conformance --implementation 'mission-dossier serve-conformance'`;

/** Adds `serve-conformance`: this package as a program that can be judged. */
export function addServeConformanceCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('serve-conformance')
    .summary('answer the requests of the conformance protocol')
    .description(
      'Reads requests of the conformance protocol from stdin, one JSON object per line, and answers each with one line.',
    )
    .addOption(new Option('--contract <VERSION>', 'speak only this contract (default: all)').choices(CONTRACT_VERSIONS))
    .addHelpText('after', MORE)
    .action(async ({ contract }: { readonly contract?: ContractVersion }) => {
      const { serveConformance } = await import('../../conformance/protocol/serve-conformance.js');
      const { PackageImplementation } = await import('../../conformance/implementation/package-implementation.js');
      const implementation = new PackageImplementation(contract);
      await serveConformance({ input: terminal.stdin, write: (line) => print(terminal.stdout, line), implementation });
      finish(EXIT_CODES.ok);
    });
}
