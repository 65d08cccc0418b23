import { expect } from 'chai';
import { Intake, type IntakePlace } from '../../../lib/delivery/receiver/intake/intake.js';

describe('Intake', () => {
  const make = (limits: { maxTotalBytes?: number; maxConnections?: number }): Intake =>
    new Intake({ maxTotalBytes: 100, maxConnections: 10, requestTimeout: 1_000, ...limits });
  const enter = (intake: Intake): IntakePlace => {
    const place = intake.enter();
    if (place === undefined) throw new Error('no place');
    return place;
  };

  it('has so many places, and gives one to the next when one is left', () => {
    const intake = make({ maxConnections: 2 });
    const [first] = [enter(intake), enter(intake)];
    expect(intake.enter()).to.equal(undefined);
    first.leave();
    first.leave();
    expect(intake.enter()).not.to.equal(undefined);
    expect(intake.enter()).to.equal(undefined);
  });

  it('makes room by sending away who has been arriving for longest', () => {
    const intake = make({});
    const told: string[] = [];
    const [first, second, third] = ['first', 'second', 'third'].map((name) => {
      const place = enter(intake);
      place.arrive(() => told.push(name));
      expect(place.hold(30)).to.equal(true);
      return place;
    });
    expect(third?.hold(50)).to.equal(true);
    expect(told).to.eql(['first', 'second']);
    expect(intake.load).to.eql({ places: 3, bytes: 80 });
    first?.leave();
    second?.leave();
    third?.leave();
    expect(intake.load).to.eql({ places: 0, bytes: 0 });
  });

  it('turns away no sender whose message is complete, and none in favour of an older one', () => {
    const intake = make({});
    const [old, complete, young] = [enter(intake), enter(intake), enter(intake)];
    for (const place of [old, complete, young]) place.arrive(() => expect.fail('was sent away'));
    complete.settle();
    expect([complete.hold(60), young.hold(30), old.hold(20)]).to.eql([true, true, false]);
    expect(intake.load.bytes, 'who was refused holds nothing').to.equal(90);
  });

  it('frees what a sender held when it leaves', () => {
    const intake = make({});
    const place = enter(intake);
    place.leave();
    place.arrive(() => expect.fail('was sent away'));
    expect(place.hold(1)).to.equal(false);
    expect(intake.load).to.eql({ places: 0, bytes: 0 });
  });
});
