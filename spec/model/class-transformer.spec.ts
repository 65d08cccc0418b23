import 'reflect-metadata';
import { instanceToPlain, Type } from 'class-transformer';
import { IsEmail, MaxLength, validateSync, ValidateNested } from 'class-validator';
import { expect } from 'chai';
import { InvalidFieldError } from '../../lib/errors/invalid-field.error.js';
import { Event } from '../../lib/event/event.js';
import { ContractModel } from '../../lib/model/contract-model.js';
import { Text } from '../../lib/model/field/text.field.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { ParseModelPipe } from '../../lib/nest/parse-model.pipe.js';
import { DossierReducer, reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { loadFixtures } from '../../lib/conformance/fixture/load-fixtures.js';
import { loadReplayStream } from '../../lib/conformance/fixture/load-replay-stream.js';
import { fixturesRoot } from '../../lib/conformance/fixture/fixtures-root.js';
import { FixtureFolder } from '../../lib/conformance/fixture/fixture-folder.js';
import { requireManifest } from '../../lib/conformance/fixture/manifest.reader.js';

const wireForm = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const { fixtures } = requireManifest(new FixtureFolder(fixturesRoot()));

describe('class-transformer and class-validator', () => {
  it('serialise every valid payload of the fixtures to its wire form, and find nothing wrong with it', () => {
    let count = 0;
    for (const category of ['dossier', 'lenience', 'strictness']) {
      for (const { event_type, payload, expected_valid } of loadFixtures(category)) {
        const model = PAYLOAD_CLASSES.get(event_type);
        if (!expected_valid || model === undefined) continue;
        const instance = ContractModel.parse.call(model, payload);
        expect(wireForm(instanceToPlain(instance))).to.deep.equal(wireForm(instance));
        expect(validateSync(instance)).to.deep.equal([]);
        count += 1;
      }
    }
    expect(count).to.be.above(20);
  });

  it('of a class of one’s own check a field that has decorators of both', () => {
    class Author extends ContractModel {
      @IsEmail()
      @MaxLength(20)
      @Text()
      readonly email!: string;
    }
    expect(Author.parse({ email: 'a@example.com' })).to.have.property('email', 'a@example.com');
    const places = (email: unknown) =>
      Author.validate({ email }).map(({ field, violation_type }) => `${field} ${violation_type}`);
    expect(places('nothing')).to.deep.equal(['email isEmail']);
    expect(places('long.enough.to.be.refused@example.com')).to.deep.equal(['email maxLength']);
  });

  it('of a class of one’s own are refused on a field that the package does not know, with what to write', () => {
    class Address {
      readonly city!: string;
    }
    class Contact extends ContractModel {
      @Text()
      readonly name!: string;
      @ValidateNested()
      @Type(() => Address)
      readonly address!: Address;
    }
    for (const use of [() => Contact.parse({ name: 'x', address: { city: 'y' } }), () => Contact.validate({})]) {
      expect(use).to.throw(
        InvalidFieldError,
        /^Contact\.address has decorators of class-validator alone.*@Nested\(\(\) => /,
      );
    }
  });

  it('of a class of one’s own are refused when the class is declared, where a field of the package follows', () => {
    const declare = (): unknown => {
      class Contact extends ContractModel {
        @IsEmail()
        readonly email!: string;
        @Text()
        readonly name!: string;
      }
      return Contact;
    };
    expect(declare).to.throw(InvalidFieldError, /^Contact\.email has decorators of class-validator alone.*@Text\(\)/);
  });

  it('of a payload of one’s own are refused when its handler, or the class, is first given to the package', () => {
    class ReviewedPayload extends MissionDossierArtifactIndexedPayload {
      @IsEmail()
      readonly reviewer!: string;
    }
    const handler = { eventType: 'AcmeReviewed', payloadClass: ReviewedPayload, apply: () => undefined };
    for (const meet of [() => new DossierReducer({ handlers: [handler] }), () => ParseModelPipe(ReviewedPayload)]) {
      expect(meet).to.throw(InvalidFieldError).with.property('field', 'ReviewedPayload.reviewer');
    }
  });

  it('may stand above and below a decorator of the package, in either order', () => {
    class Contact extends ContractModel {
      @IsEmail()
      @Text()
      readonly above!: string;
      @Text()
      @IsEmail()
      readonly below!: string;
    }
    expect(Contact.validate({ above: 'a', below: 'b' }).map(({ field }) => field)).to.deep.equal(['above', 'below']);
  });

  it('of a class of one’s own say what to set where decorators are compiled as the standard has them', () => {
    const standard = Text() as unknown as (value: undefined, context: object) => void;
    expect(() => standard(undefined, { kind: 'field', name: 'title' })).to.throw(
      InvalidFieldError,
      /^title is compiled without experimentalDecorators: set "experimentalDecorators": true in .* tsx from that of the folder/,
    );
  });

  it('serialise events and states to their wire form', () => {
    const streams = fixtures.filter(({ fixture_type }) => fixture_type === 'replay_stream').slice(0, 40);
    for (const { id } of streams) {
      const events = loadReplayStream(id).flatMap((raw) =>
        Event.validate(raw).length === 0 ? [Event.parse(raw)] : [],
      );
      for (const event of events) expect(wireForm(instanceToPlain(event))).to.deep.equal(wireForm(event));
      try {
        const state = reduceMissionDossier(events);
        expect(wireForm(instanceToPlain(state))).to.deep.equal(wireForm(state));
      } catch (error) {
        expect(error).to.have.property('code', 'NAMESPACE_MIXED_STREAM');
      }
    }
  });
});
