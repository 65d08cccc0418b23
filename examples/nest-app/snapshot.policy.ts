import { Injectable } from '@nestjs/common';

/** The rules of this application for snapshots. */
@Injectable()
export class SnapshotPolicy {
  readonly fewestArtifacts = 2;
}
