import { basename } from 'node:path';

const FILE_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)*\.ts$/;
const SUPPRESSION = /^\s*(eslint-disable|[cv]8 ignore (?!stop|end))/;
const REASON = / -- \S/;

/** A file is named in kebab-case, with its role between dots: `artifact-indexed.payload.ts`. */
const kebabCaseFileName = {
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      if (!FILE_NAME.test(name)) {
        context.report({ node, message: `Name ${name} in kebab-case, with an optional role suffix between dots.` });
      }
    },
  }),
};

/** A comment that silences a tool says why: `eslint-disable-next-line rule -- reason`, `c8 ignore next -- reason`. */
const suppressionReason = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (SUPPRESSION.test(comment.value) && !REASON.test(comment.value)) {
          context.report({ loc: comment.loc, message: 'Give the reason for this suppression, after " -- ".' });
        }
      }
    },
  }),
};

/** The lint rules of this repository that no published plugin offers as they are. */
export default {
  rules: { 'kebab-case-file-name': kebabCaseFileName, 'suppression-reason': suppressionReason },
};
