// The parts of class-validator that are loaded by themselves; the package declares types for the whole only.

declare module 'class-validator/cjs/decorator/common/ValidateBy.js' {
  export const ValidateBy: typeof import('class-validator').ValidateBy;
}

declare module 'class-validator/cjs/decorator/common/IsOptional.js' {
  export const IsOptional: typeof import('class-validator').IsOptional;
}

declare module 'class-validator/cjs/validation/Validator.js' {
  export const Validator: typeof import('class-validator').Validator;
}
