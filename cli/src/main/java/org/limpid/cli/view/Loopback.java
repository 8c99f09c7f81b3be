package org.limpid.cli.view;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask: those who know the address, by a name of this machine's loopback. Pages of other sites know neither; a name that
 * a foreign site resolves to loopback is refused. The port may be another one, as through a tunnel.
 *
 * @param token first part of all paths
 */
record Loopback(String token) {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int TOKEN_BYTES = 24;

    /** With a token that nobody can guess. */
    static Loopback make() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Loopback(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The path of a request below the token, or nothing when it is not allowed. */
    Optional<String> path(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        String own = "/" + token + "/";
        boolean allowed = path != null
                && path.startsWith(own)
                && isOwn(headers.getFirst("Host"))
                && Optional.ofNullable(headers.getFirst("Origin"))
                        .map(Loopback::isOwnOrigin)
                        .orElse(true);
        return allowed ? Optional.of(path.substring(own.length())) : Optional.empty();
    }

    private static boolean isOwn(String host) {
        return host != null && NAMES.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static boolean isOwnOrigin(String origin) {
        try {
            return NAMES.contains(String.valueOf(URI.create(origin).getHost()));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
