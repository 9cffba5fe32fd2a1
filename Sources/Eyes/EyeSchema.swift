/// The tables that lie between the brain and the eyes.
///
/// An eye's role may only execute four functions; it sees no table. A hop that was taken has a token of chance, so that
/// only who took it can answer for it. All times are the server's (`clock_timestamp()`), so that nothing rests on clocks
/// of different machines agreeing.
enum EyeSchema {
  /// Another one is refused.
  static let version: Int64 = 1

  /// Fails where nothing can be handed out, and leaves nothing behind.
  static let probe = """
    BEGIN;
    INSERT INTO doiwatch_eyes.hop (asker, number, excluded, place, request, handed_at, take_until, lease_ms)
      VALUES (0, 0, '{}', '', '', clock_timestamp(), clock_timestamp(), 0);
    INSERT INTO doiwatch_eyes.fact (asker, number, eye, at, facts) VALUES (0, 0, '', clock_timestamp(), '');
    ROLLBACK
    """

  /// A doubled lease without a sign of life, and an eye is lost.
  static let script = """
    BEGIN;
    SELECT pg_advisory_xact_lock(7236401);
    CREATE SCHEMA doiwatch_eyes;
    REVOKE ALL ON SCHEMA doiwatch_eyes FROM PUBLIC;
    SET LOCAL search_path = doiwatch_eyes, pg_catalog;

    CREATE TABLE setup (one boolean PRIMARY KEY DEFAULT true CHECK (one), program text NOT NULL, version integer NOT NULL);
    INSERT INTO setup (program, version) VALUES ('doiwatch', 1);

    CREATE TABLE brain (one boolean PRIMARY KEY DEFAULT true CHECK (one), epoch bigint NOT NULL, lease_ms bigint NOT NULL);
    INSERT INTO brain (epoch, lease_ms) VALUES (0, 60000);
    CREATE SEQUENCE visitor;

    CREATE TABLE eye (
      name text PRIMARY KEY CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$'),
      login text NOT NULL, session text NOT NULL, is_own boolean NOT NULL DEFAULT false,
      since timestamptz NOT NULL, seen_at timestamptz NOT NULL, stopped boolean NOT NULL DEFAULT false,
      was_alive boolean NOT NULL DEFAULT true,
      places bigint NOT NULL, hops bigint NOT NULL DEFAULT 0, failures bigint NOT NULL DEFAULT 0,
      lag_ms bigint NOT NULL DEFAULT 0, refused bigint NOT NULL DEFAULT 0, refusal text NOT NULL DEFAULT '');

    CREATE TABLE hop (
      asker bigint NOT NULL, number bigint NOT NULL, wanted text, excluded text[] NOT NULL, place text NOT NULL,
      request bytea NOT NULL CHECK (octet_length(request) <= 65536),
      handed_at timestamptz NOT NULL, take_until timestamptz NOT NULL, lease_ms bigint NOT NULL,
      eye text, session text, token bigint, leased_until timestamptz, lag_ms bigint,
      PRIMARY KEY (asker, number));
    CREATE INDEX hop_waiting ON hop (handed_at) WHERE eye IS NULL;
    CREATE INDEX hop_leased ON hop (leased_until) WHERE eye IS NOT NULL;

    CREATE TABLE fact (
      asker bigint NOT NULL, number bigint NOT NULL, eye text NOT NULL, at timestamptz NOT NULL,
      facts bytea NOT NULL CHECK (octet_length(facts) <= 65536), PRIMARY KEY (asker, number));

    CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql AS
      $$ SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

    -- Whether an eye shows that it lives.
    CREATE FUNCTION lives(e eye) RETURNS boolean LANGUAGE sql AS
      $$ SELECT NOT e.stopped AND e.seen_at > clock_timestamp()
           - (SELECT 2 * lease_ms FROM brain) * interval '1 millisecond' $$;

    -- An eye shows itself; the newest of a name is it.
    CREATE FUNCTION hello(p_name text, p_session text, p_places bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
    DECLARE e eye;
    BEGIN
      IF (SELECT count(*) FROM eye) >= 1000 AND NOT EXISTS (SELECT 1 FROM eye WHERE name = p_name) THEN
        RAISE EXCEPTION 'there are 1000 eyes already' USING ERRCODE = 'DW003';
      END IF;
      SELECT * INTO e FROM eye WHERE name = p_name FOR UPDATE;
      IF FOUND AND e.is_own AND lives(e) THEN
        RAISE EXCEPTION 'the brain''s own eye goes by the name %', p_name USING ERRCODE = 'DW003';
      ELSIF FOUND AND e.login <> session_user AND lives(e) THEN
        RAISE EXCEPTION 'the eye % belongs to another role', p_name USING ERRCODE = 'DW003';
      END IF;
      INSERT INTO eye (name, login, session, since, seen_at, places)
      VALUES (p_name, session_user, left(p_session, 64), clock_timestamp(), clock_timestamp(), greatest(1, least(p_places, 10000)))
      ON CONFLICT (name) DO UPDATE SET login = excluded.login, session = excluded.session, is_own = false,
        since = excluded.since, seen_at = excluded.seen_at, stopped = false, was_alive = true, places = excluded.places;
      RETURN (SELECT lease_ms FROM brain);
    END $$;

    -- A sign of life of the eye that the name belongs to.
    CREATE FUNCTION sign(p_name text, p_session text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE doiwatch_eyes.eye SET seen_at = clock_timestamp(),
        since = CASE WHEN doiwatch_eyes.lives(eye) THEN since ELSE clock_timestamp() END
      WHERE name = p_name AND session = p_session AND login = session_user AND NOT stopped;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'another eye goes by the name % now', p_name USING ERRCODE = 'DW002';
      END IF;
    END $$;

    CREATE FUNCTION take_hops(p_name text, p_session text, p_most bigint)
    RETURNS TABLE (asker bigint, number bigint, token bigint, lease_ms bigint, request bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
    BEGIN
      PERFORM sign(p_name, p_session);
      RETURN QUERY
      UPDATE hop AS h SET eye = p_name, session = p_session,
        token = ('x' || left(replace(gen_random_uuid()::text, '-', ''), 16))::bit(64)::bigint,
        leased_until = clock_timestamp() + h.lease_ms * interval '1 millisecond',
        lag_ms = floor(extract(epoch FROM clock_timestamp() - h.handed_at) * 1000)
      FROM (
        SELECT w.asker, w.number FROM hop AS w
        WHERE w.eye IS NULL AND (w.wanted IS NULL OR w.wanted = p_name) AND NOT p_name = ANY (w.excluded)
          AND w.take_until > clock_timestamp() AND (w.asker < 0 OR w.asker = (SELECT epoch FROM brain))
        ORDER BY w.handed_at LIMIT greatest(0, least(p_most, 64)) FOR UPDATE SKIP LOCKED
      ) AS taken
      WHERE h.asker = taken.asker AND h.number = taken.number
      RETURNING h.asker, h.number, h.token, h.lease_ms, h.request;
    END $$;

    -- What an eye saw of hops that it holds; how many of them were taken.
    CREATE FUNCTION return_facts(
      p_name text, p_session text, p_askers bigint[], p_numbers bigint[], p_tokens bigint[], p_facts bytea[], p_failures bigint
    ) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
    DECLARE
      v_kept bigint; v_late bigint; v_lag bigint; v_sent bigint := coalesce(array_length(p_numbers, 1), 0);
    BEGIN
      PERFORM sign(p_name, p_session);
      IF v_sent > 64 THEN
        UPDATE eye SET refused = refused + v_sent, refusal = 'more answers at once than there may be' WHERE name = p_name;
        RETURN 0;
      END IF;
      WITH sent AS MATERIALIZED (
        SELECT DISTINCT ON (s.asker, s.number) s.* FROM unnest(p_askers, p_numbers, p_tokens, p_facts) AS s (asker, number, token, facts)
      ), done AS (
        DELETE FROM hop AS h USING sent AS s
        WHERE h.asker = s.asker AND h.number = s.number AND h.token = s.token AND h.eye = p_name
          AND h.session = p_session AND octet_length(s.facts) <= 65536
        RETURNING h.asker, h.number, s.facts, h.lag_ms, h.leased_until > clock_timestamp() AS is_held
      ), put AS (
        INSERT INTO fact (asker, number, eye, at, facts)
        SELECT d.asker, d.number, p_name, clock_timestamp(), d.facts FROM done AS d WHERE d.is_held
        RETURNING 1
      ), gone AS (
        -- Too late: whoever asked is told that nothing came.
        INSERT INTO fact (asker, number, eye, at, facts)
        SELECT d.asker, d.number, p_name, clock_timestamp(), ''::bytea FROM done AS d WHERE NOT d.is_held
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM put), (SELECT count(*) FROM gone), (SELECT max(lag_ms) FROM done)
      INTO v_kept, v_late, v_lag;
      UPDATE eye SET hops = hops + v_kept, failures = failures + greatest(0, least(p_failures, v_kept)),
        lag_ms = coalesce(v_lag, lag_ms), refused = refused + v_sent - v_kept,
        refusal = CASE WHEN v_late > 0 THEN 'answers that came after their lease'
          WHEN v_sent > v_kept THEN 'answers for hops it does not hold, or holds no more, or larger than they may be' ELSE refusal END
      WHERE name = p_name;
      IF v_kept + v_late > 0 THEN PERFORM pg_notify('doiwatch_facts', ''); END IF;
      RETURN v_kept;
    END $$;

    CREATE FUNCTION goodbye(p_name text, p_session text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
    BEGIN
      UPDATE eye SET stopped = true, was_alive = false, since = clock_timestamp()
      WHERE name = p_name AND session = p_session AND login = session_user AND NOT stopped;
      IF FOUND THEN PERFORM pg_notify('doiwatch_facts', ''); END IF;
    END $$;

    -- The brain begins anew: whatever was handed out before is void. Tells the places that may still be asked for it.
    CREATE FUNCTION begin_epoch(p_lease_ms bigint, p_name text, p_session text)
    RETURNS TABLE (epoch bigint, place text, left_ms bigint)
    LANGUAGE plpgsql SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
    DECLARE v_epoch bigint;
    BEGIN
      UPDATE brain AS b SET epoch = b.epoch + 1, lease_ms = p_lease_ms RETURNING b.epoch INTO v_epoch;
      IF EXISTS (SELECT 1 FROM eye AS e WHERE e.name = p_name AND NOT e.is_own AND lives(e)) THEN
        RAISE EXCEPTION 'another eye goes by the name % of this machine''s own', p_name USING ERRCODE = 'DW003';
      END IF;
      UPDATE eye SET is_own = false, stopped = true, since = clock_timestamp(), was_alive = false
      WHERE is_own AND name <> p_name;
      INSERT INTO eye (name, login, session, is_own, since, seen_at, places)
      VALUES (p_name, session_user, p_session, true, clock_timestamp(), clock_timestamp(), 1)
      ON CONFLICT (name) DO UPDATE SET login = excluded.login, session = excluded.session, is_own = true,
        since = excluded.since, seen_at = excluded.seen_at, stopped = false, was_alive = true;
      RETURN QUERY
      WITH old AS (
        DELETE FROM hop AS h WHERE h.asker > 0
        RETURNING h.place, CASE WHEN h.eye IS NULL THEN 0
          ELSE ceil(extract(epoch FROM h.leased_until - clock_timestamp()) * 1000)::bigint END AS left_ms
      ), facts AS (DELETE FROM fact WHERE asker > 0 OR at < clock_timestamp() - interval '1 hour')
      SELECT v_epoch, o.place, max(o.left_ms) FROM old AS o WHERE o.left_ms > 0 GROUP BY o.place
      UNION ALL SELECT v_epoch, NULL, 0;
      DELETE FROM hop WHERE asker < 0 AND take_until + 2 * hop.lease_ms * interval '1 millisecond' < clock_timestamp();
      DELETE FROM eye WHERE seen_at < clock_timestamp() - interval '30 days';
    END $$;

    CREATE FUNCTION hand_out(
      p_asker bigint, p_numbers bigint[], p_wanted text[], p_excluded text[], p_places text[], p_requests bytea[],
      p_take_until_ms bigint, p_lease_ms bigint
    ) RETURNS TABLE (now_ms bigint)
    LANGUAGE plpgsql SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
    BEGIN
      IF p_asker > 0 AND p_asker <> (SELECT epoch FROM brain FOR SHARE) THEN
        RAISE EXCEPTION 'another service took over the eyes' USING ERRCODE = 'DW004';
      END IF;
      INSERT INTO hop (asker, number, wanted, excluded, place, request, handed_at, take_until, lease_ms)
      SELECT p_asker, s.number, s.wanted, CASE WHEN s.excluded = '' THEN '{}' ELSE string_to_array(s.excluded, ' ') END,
        s.place, s.request, clock_timestamp(), to_timestamp(p_take_until_ms / 1000.0), p_lease_ms
      FROM unnest(p_numbers, p_wanted, p_excluded, p_places, p_requests) AS s (number, wanted, excluded, place, request)
      WHERE to_timestamp(p_take_until_ms / 1000.0) > clock_timestamp();
      PERFORM pg_notify('doiwatch_hops', '');
      RETURN QUERY SELECT doiwatch_eyes.now_ms();
    END $$;

    -- What came back for an asker: facts (0), hops whose lease ended (1), hops that nobody took (2).
    CREATE FUNCTION collect(p_asker bigint, p_most bigint)
    RETURNS TABLE (kind bigint, number bigint, eye text, facts bytea, now_ms bigint)
    LANGUAGE plpgsql SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
    BEGIN
      IF p_asker > 0 AND p_asker <> (SELECT epoch FROM brain) THEN
        RAISE EXCEPTION 'another service took over the eyes' USING ERRCODE = 'DW004';
      END IF;
      RETURN QUERY
      WITH came AS (
        DELETE FROM fact AS f WHERE f.asker = p_asker AND f.number IN (
          SELECT g.number FROM fact AS g WHERE g.asker = p_asker ORDER BY g.at LIMIT p_most)
        RETURNING f.number, f.eye, f.facts
      ), ended AS (
        DELETE FROM hop AS h WHERE h.asker = p_asker
          AND (h.eye IS NULL AND h.take_until < clock_timestamp()
            OR h.eye IS NOT NULL AND h.leased_until < clock_timestamp())
        RETURNING h.number, h.eye
      )
      SELECT 0::bigint, c.number, c.eye, c.facts, doiwatch_eyes.now_ms() FROM came AS c
      UNION ALL
      SELECT CASE WHEN e.eye IS NULL THEN 2 ELSE 1 END::bigint, e.number, e.eye, NULL, doiwatch_eyes.now_ms() FROM ended AS e
      UNION ALL
      SELECT 3, 0, NULL, NULL, doiwatch_eyes.now_ms();
    END $$;

    CREATE FUNCTION own_eye(p_epoch bigint, p_name text, p_session text, p_hops bigint, p_failures bigint, p_places bigint)
    RETURNS void LANGUAGE plpgsql SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
    BEGIN
      UPDATE eye SET seen_at = clock_timestamp(), hops = hops + p_hops, failures = failures + p_failures, places = p_places,
        since = CASE WHEN lives(eye) THEN since ELSE clock_timestamp() END
      WHERE name = p_name AND session = p_session AND is_own;
    END $$;

    -- Since when an eye is lost is noticed by whoever asks.
    CREATE FUNCTION survey()
    RETURNS TABLE (name text, is_alive boolean, since_ms bigint, hops bigint, failures bigint, lag_ms bigint,
      places bigint, refused bigint, refusal text, is_own boolean)
    LANGUAGE sql SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
      SELECT e.name, lives(e),
        floor(extract(epoch FROM CASE WHEN lives(e) OR e.stopped THEN e.since
          ELSE e.seen_at + (SELECT 2 * lease_ms FROM brain) * interval '1 millisecond' END) * 1000)::bigint,
        e.hops, e.failures, e.lag_ms, e.places, e.refused, e.refusal, e.is_own
      FROM eye AS e ORDER BY e.name
    $$;

    -- Somebody asks single eyes beside the brain.
    CREATE FUNCTION begin_visit() RETURNS bigint
    LANGUAGE sql SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$ SELECT -nextval('visitor') $$;
    CREATE FUNCTION end_asking(p_asker bigint) RETURNS void
    LANGUAGE sql SET search_path = doiwatch_eyes, pg_catalog, pg_temp AS $$
      DELETE FROM hop WHERE asker = p_asker AND eye IS NULL;
      DELETE FROM fact WHERE asker = p_asker;
    $$;

    REVOKE ALL ON ALL TABLES IN SCHEMA doiwatch_eyes FROM PUBLIC;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA doiwatch_eyes FROM PUBLIC;
    DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'doiwatch_eye') THEN CREATE ROLE doiwatch_eye NOLOGIN; END IF;
    END $$;
    GRANT USAGE ON SCHEMA doiwatch_eyes TO doiwatch_eye;
    GRANT EXECUTE ON FUNCTION hello(text, text, bigint), take_hops(text, text, bigint),
      return_facts(text, text, bigint[], bigint[], bigint[], bytea[], bigint), goodbye(text, text) TO doiwatch_eye;
    COMMIT;
    """
}
