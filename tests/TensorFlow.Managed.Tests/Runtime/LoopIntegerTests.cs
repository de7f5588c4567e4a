using Tensorflow.NumPy;
using Tensorflow.Runtime.Planning;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>What loops are counted with is computed as kernels compute it.</summary>
public sealed class LoopIntegerTests : NewGraph
{
    private static readonly Func<Tensor, Tensor, Tensor>[] Arithmetic =
    [
        (a, b) => gen_math_ops.add(a, b),
        (a, b) => a + b,
        (a, b) => a - b,
        (a, b) => a < b,
        (a, b) => a <= b,
        (a, b) => a > b,
        (a, b) => a >= b,
        (a, _) => tf.identity(a),
    ];

    private static readonly Func<Tensor, Tensor, Tensor>[] Logic =
    [
        (a, b) => tf.logical_and(a, b),
        (a, b) => tf.logical_or(a, b),
        (a, _) => tf.identity(a),
    ];

    [Fact]
    public void Integers_of_32_bits_wrap_as_kernels_do() =>
        AssertAsKernels(Arithmetic, [0, 1, -1, 7, int.MaxValue, int.MinValue]);

    [Fact]
    public void Integers_of_64_bits_wrap_as_kernels_do() =>
        AssertAsKernels(Arithmetic, [0L, 1L, -1L, 1L << 32, long.MaxValue, long.MinValue]);

    [Fact]
    public void Truth_values_are_combined_as_kernels_do() => AssertAsKernels(Logic, [false, true]);

    [Fact]
    public void Other_operations_and_arrays_are_left_to_kernels()
    {
        Assert.Null(LoopInteger.Apply(tf.floordiv(tf.constant(7), tf.constant(2)).op, Of(7), Of(2)));
        Assert.Null(LoopInteger.From(new NDArray(new[] { 1 })));
        Assert.Null(LoopInteger.From(new NDArray(1f)));
        Assert.Null(LoopInteger.From(null));
    }

    private static void AssertAsKernels(Func<Tensor, Tensor, Tensor>[] functions, object[] values)
    {
        foreach (var function in functions)
        {
            foreach (var a in values)
            {
                foreach (var b in values)
                {
                    var result = function(tf.constant(a), tf.constant(b));
                    var expected = ConstantFolding.Evaluate(result)!;
                    var actual = LoopInteger.Apply(result.op, Of(a), Of(b))?.ToArray();
                    Assert.True(actual is not null, $"{result.op.type} is not known.");
                    Assert.True(expected.Equals(actual), $"{result.op.type}({a}, {b}): expected {expected}, found {actual}.");
                }
            }
        }
    }

    private static LoopInteger Of(object value) =>
        LoopInteger
            .From(
                value switch
                {
                    int number => new NDArray(number),
                    long number => new NDArray(number),
                    _ => new NDArray((bool)value),
                }
            )!
            .Value;
}
