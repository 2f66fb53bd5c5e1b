package io.blackstart.drills.workload;

import io.blackstart.cluster.engine.Chance;

/**
 * Draws keys by Zipf's law in constant time and without tables, by rejection-inversion (Hörmann and Derflinger 1996): a number under the
 * integral of a curve that lies above the law, taken unless it lies in the small rest between the two.
 */
final class ZipfDraw implements KeySpace.Draw {
    private final long count;
    private final double exponent;
    private final double integralOfFirst;
    private final double integralOfAll;
    private final double surelyWithin;

    ZipfDraw(long count, double exponent) {
        this.count = count;
        this.exponent = exponent;
        this.integralOfFirst = integral(1.5) - 1;
        this.integralOfAll = integral(count + 0.5);
        this.surelyWithin = 2 - inverse(integral(2.5) - weight(2));
    }

    /** 0 is the most popular key. */
    @Override
    public long next(Chance chance) {
        while (true) {
            double point = integralOfAll + chance.fraction() * (integralOfFirst - integralOfAll);
            double x = inverse(point);
            long rank = Math.clamp((long) (x + 0.5), 1, count);
            if (rank - x <= surelyWithin || point >= integral(rank + 0.5) - weight(rank)) {
                return rank - 1;
            }
        }
    }

    private double weight(double x) {
        return Math.exp(-exponent * Math.log(x));
    }

    /** (x^(1−exponent) − 1) / (1−exponent), and log x where the exponent is 1. */
    private double integral(double x) {
        double log = Math.log(x);
        return expm1Over((1 - exponent) * log) * log;
    }

    private double inverse(double x) {
        return Math.exp(log1pOver(Math.max(-1, x * (1 - exponent))) * x);
    }

    private static double expm1Over(double x) {
        return Math.abs(x) > 1e-8 ? Math.expm1(x) / x : 1 + x / 2;
    }

    private static double log1pOver(double x) {
        return Math.abs(x) > 1e-8 ? Math.log1p(x) / x : 1 - x / 2;
    }
}
