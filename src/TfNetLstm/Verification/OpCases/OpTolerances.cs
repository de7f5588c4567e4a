using Tensorflow;

namespace TfNetLstm.Verification.OpCases;

/// <summary>
/// The table of tolerances of single operations: the first row that covers a value is the one that counts. Integers, truth
/// values and strings are equal in any case. Where float64 says what is exact, a value may be near that or near TensorFlow's.
/// </summary>
internal static class OpTolerances
{
    /// <summary>TensorFlow flushes subnormal numbers to 0, as inputs and as results.</summary>
    private const double SmallestNormal = 1.17549435e-38;

    private const string Differences = "differences of numbers near 1, each of them a few units off";

    internal static IReadOnlyList<OpTolerance> All { get; } =
    [
        new("Sum Mean Prod BiasAddGrad", "*", "TensorFlow adds up thousands of terms that cancel, eight at a time")
        {
            Ulps = 4,
            ScaleUlps = 32,
        },
        new(
            "MatMul BatchMatMul BatchMatMulV2 AddN Conv2D Conv2DBackpropInput Conv2DBackpropFilter",
            "*",
            "sums of terms that cancel, in another order"
        )
        {
            Ulps = 4,
            ScaleUlps = 8,
        },
        new("MatrixInverse MatrixSolve", "*", "TensorFlow eliminates in the elements' own precision, which differences show")
        {
            Ulps = 4,
            ScaleUlps = 4,
        },
        new("Softmax LogSoftmax SoftmaxCrossEntropyWithLogits SparseSoftmaxCrossEntropyWithLogits", "*", Differences)
        {
            Ulps = 4,
            UnitUlps = 4,
        },
        new("ApplyFtrl ApplyFtrlV2 ResourceApplyFtrl ResourceApplyFtrlV2", "*", "differences of roots, divided by a rate of 0.1")
        {
            Ulps = 4,
            UnitUlps = 20,
        },
        new("Sigmoid Tanh Softplus", "gradient", Differences) { Ulps = 4, UnitUlps = 8 },
        new("Softplus", "output", "TensorFlow adds 1 to e^x before it takes the logarithm") { Ulps = 4, UnitUlps = 1 },
        new("Tan", "gradient", "TensorFlow's cosine is an ulp off, which its square's reciprocal shows") { Ulps = 8 },
        new("Lgamma", "gradient", "TensorFlow's digamma is a difference of numbers of that size") { Ulps = 4, UnitUlps = 16 },
        new("*", "gradient", "sums of what broadcasting repeats, in another order")
        {
            Ulps = 4,
            ScaleUlps = 4,
            Absolute = SmallestNormal,
        },
        new("*", "*", "functions of vectors that are off by an ulp or two") { Ulps = 4, Absolute = SmallestNormal },
    ];

    internal static OpTolerance For(string op, string part, TF_DataType type) => All.First(row => row.Covers(op, part, type));
}
