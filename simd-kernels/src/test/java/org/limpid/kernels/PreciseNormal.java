package org.limpid.kernels;

import java.math.BigDecimal;
import java.math.MathContext;

/** {@code Φ(z)} to at least 40 digits by its power series at 0, for {@code |z|} up to 10. */
final class PreciseNormal {
    private static final MathContext DIGITS = new MathContext(100);
    private static final BigDecimal PI =
            new BigDecimal("3.141592653589793238462643383279502884197169399375105820974944592"
                    + "30781640628620899862803482534211706798214808651");
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal SMALLEST = BigDecimal.ONE.scaleByPowerOfTen(-90);

    private PreciseNormal() {}

    static BigDecimal cumulative(double z) {
        BigDecimal exact = new BigDecimal(z);
        BigDecimal square = exact.multiply(exact, DIGITS);
        BigDecimal power = exact;
        BigDecimal sum = exact;
        for (int k = 1; k == 1 || power.abs().compareTo(SMALLEST) > 0; k++) {
            power = power.multiply(square, DIGITS).divide(BigDecimal.valueOf(-2L * k), DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * k + 1), DIGITS), DIGITS);
        }
        BigDecimal scale = TWO.multiply(PI).sqrt(DIGITS);
        return sum.divide(scale, DIGITS).add(new BigDecimal("0.5"));
    }
}
