using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Nodes of functions of one number: rounding, angles, special functions.</content>
public static partial class gen_math_ops
{
    internal static Tensor floor(Tensor x, string? name = null) => RoundingOps.Floor.MakeTensor(name, [x]);

    internal static Tensor ceil(Tensor x, string? name = null) => RoundingOps.Ceil.MakeTensor(name, [x]);

    internal static Tensor rint(Tensor x, string? name = null) => RoundingOps.Rint.MakeTensor(name, [x]);

    internal static Tensor round(Tensor x, string? name = null) => RoundingOps.Round.MakeTensor(name, [x]);

    internal static Tensor is_finite(Tensor x, string? name = null) => FiniteOps.IsFinite.MakeTensor(name, [x]);

    internal static Tensor is_inf(Tensor x, string? name = null) => FiniteOps.IsInf.MakeTensor(name, [x]);

    internal static Tensor is_nan(Tensor x, string? name = null) => FiniteOps.IsNan.MakeTensor(name, [x]);

    internal static Tensor sin(Tensor x, string? name = null) => TrigonometricOps.Sin.MakeTensor(name, [x]);

    internal static Tensor cos(Tensor x, string? name = null) => TrigonometricOps.Cos.MakeTensor(name, [x]);

    internal static Tensor tan(Tensor x, string? name = null) => TrigonometricOps.Tan.MakeTensor(name, [x]);

    internal static Tensor asin(Tensor x, string? name = null) => TrigonometricOps.Asin.MakeTensor(name, [x]);

    internal static Tensor acos(Tensor x, string? name = null) => TrigonometricOps.Acos.MakeTensor(name, [x]);

    internal static Tensor atan(Tensor x, string? name = null) => TrigonometricOps.Atan.MakeTensor(name, [x]);

    internal static Tensor sinh(Tensor x, string? name = null) => HyperbolicOps.Sinh.MakeTensor(name, [x]);

    internal static Tensor cosh(Tensor x, string? name = null) => HyperbolicOps.Cosh.MakeTensor(name, [x]);

    internal static Tensor asinh(Tensor x, string? name = null) => HyperbolicOps.Asinh.MakeTensor(name, [x]);

    internal static Tensor acosh(Tensor x, string? name = null) => HyperbolicOps.Acosh.MakeTensor(name, [x]);

    internal static Tensor atanh(Tensor x, string? name = null) => HyperbolicOps.Atanh.MakeTensor(name, [x]);

    internal static Tensor erf(Tensor x, string? name = null) => SpecialFunctionOps.Erf.MakeTensor(name, [x]);

    internal static Tensor lgamma(Tensor x, string? name = null) => SpecialFunctionOps.Lgamma.MakeTensor(name, [x]);

    internal static Tensor digamma(Tensor x, string? name = null) => SpecialFunctionOps.Digamma.MakeTensor(name, [x]);

    internal static Tensor expm1(Tensor x, string? name = null) => ExponentialOps.Expm1.MakeTensor(name, [x]);

    internal static Tensor atan2(Tensor y, Tensor x, string? name = null) => TrigonometricOps.Atan2.MakeTensor(name, [y, x]);

    internal static Tensor polygamma(Tensor a, Tensor x, string? name = null) =>
        SpecialFunctionOps.Polygamma.MakeTensor(name, [a, x]);

    internal static Tensor zeta(Tensor x, Tensor q, string? name = null) => SpecialFunctionOps.Zeta.MakeTensor(name, [x, q]);

    internal static Tensor div_no_nan(Tensor x, Tensor y, string? name = null) => NoNanOps.DivNoNan.MakeTensor(name, [x, y]);

    internal static Tensor mul_no_nan(Tensor x, Tensor y, string? name = null) => NoNanOps.MulNoNan.MakeTensor(name, [x, y]);

    internal static Tensor xdivy(Tensor x, Tensor y, string? name = null) => NoNanOps.Xdivy.MakeTensor(name, [x, y]);

    internal static Tensor xlogy(Tensor x, Tensor y, string? name = null) => NoNanOps.Xlogy.MakeTensor(name, [x, y]);
}
