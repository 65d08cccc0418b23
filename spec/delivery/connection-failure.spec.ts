import { expect } from 'chai';
import { connectionFailure } from '../../lib/delivery/connection-failure.js';

const failure = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('connectionFailure', () => {
  it('asks whether the receiver speaks plain text, by whatever code Node says so', () => {
    for (const [code, message] of [
      ['EPROTO', 'write EPROTO error:0A00010B:SSL routines:ssl3_get_record:wrong version number'],
      ['ERR_SSL_WRONG_VERSION_NUMBER', 'SSL routines:tls_validate_record_header:wrong version number'],
      ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'SSL routines:tls_get_more_records:packet length too long'],
    ] as const) {
      const expected = `the connection failed (${code}): the receiver does not speak TLS: is it http?`;
      expect(connectionFailure(failure(code, message), 'http')).to.equal(expected);
    }
  });

  it('shows the code alone, or the name, of any other failure', () => {
    const refused = failure('EPROTO', 'write EPROTO SSL routines:ssl3_read_bytes:sslv3 alert handshake failure');
    expect(connectionFailure(refused, 'http')).to.equal('the connection failed (EPROTO)');
    expect(connectionFailure(failure('ECONNRESET', 'read'), 'ws')).to.equal('the connection failed (ECONNRESET)');
    expect(connectionFailure(new TypeError('no'), 'ws')).to.equal('the connection failed (TypeError)');
  });
});
