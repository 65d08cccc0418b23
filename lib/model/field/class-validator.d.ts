// The parts of class-validator that are loaded by themselves; the package declares types for the whole only.

declare module 'class-validator/cjs/decorator/common/ValidateBy.js' {
  /** See class-validator. */
  export const ValidateBy: typeof import('class-validator').ValidateBy;
}

declare module 'class-validator/cjs/decorator/common/IsOptional.js' {
  /** See class-validator. */
  export const IsOptional: typeof import('class-validator').IsOptional;
}

declare module 'class-validator/cjs/validation/Validator.js' {
  /** See class-validator. */
  export const Validator: typeof import('class-validator').Validator;
}
