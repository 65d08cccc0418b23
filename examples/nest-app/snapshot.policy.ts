import { Injectable } from '@nestjs/common';

/** What this application expects of snapshots. */
@Injectable()
export class SnapshotPolicy {
  readonly fewestArtifacts = 2;
}
