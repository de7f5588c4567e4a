using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

/// <summary>
/// One line for each float kernel with the SHA-256 of what it computes from fixed data, to be compared between processes that
/// use different instruction sets. A process that has <see cref="Request"/> in its environment prints the lines and ends.
/// </summary>
internal static class KernelChecksums
{
    public const string Request = "TENSORFLOW_MANAGED_PRINT_KERNEL_CHECKSUMS";

    private const string WidthLine = "lanes ";

    [ModuleInitializer]
    internal static void Answer()
    {
        if (Environment.GetEnvironmentVariable(Request) is null)
            return;
        Console.Out.Write(string.Join('\n', Compute()));
        Console.Out.Flush();
        Environment.Exit(0);
    }

    /// <summary>The widest vectors that the float kernels use in a process that printed these lines.</summary>
    public static int Width(string[] lines) => int.Parse(lines[0][WidthLine.Length..]);

    public static string[] Compute()
    {
        var width =
            Elementwise.Has16 ? 16
            : Elementwise.Has8 ? 8
            : Elementwise.Has4 ? 4
            : 1;
        var lines = new List<string> { WidthLine + width };
        float[] all = [.. Sample.Edges, .. Sample.AllFloats(40_009)],
            y = new float[all.Length],
            other = [.. all.Reverse()];
        Add("exp", () => VectorMath.Exp(all, y));
        Add("log", () => VectorMath.Log(all, y));
        Add("sigmoid", () => VectorMath.Sigmoid(all, y));
        Add("tanh", () => VectorMath.Tanh(all, y));
        Add("sqrt", () => VectorMath.Sqrt(all, y));
        Add("rsqrt", () => VectorMath.Rsqrt(all, y));
        Add("reciprocal", () => VectorMath.Reciprocal(all, y));
        Add("square", () => VectorMath.Square(all, y));
        Add("negate", () => VectorMath.Negate(all, y));
        Add("abs", () => VectorMath.Abs(all, y));
        Add("sigmoid gradient", () => VectorMath.SigmoidGrad(all, other, y));
        Add("tanh gradient", () => VectorMath.TanhGrad(all, other, y));
        Binary<Add<float>>();
        Binary<Subtract<float>>();
        Binary<Multiply<float>>();
        Binary<Divide<float>>();
        Binary<FloorDiv<float>>();
        Binary<FloorMod<float>>();
        Binary<Maximum<float>>();
        Binary<Minimum<float>>();
        Binary<SquaredDifference<float>>();
        Binary<Pow<float>>();

        float[] x = Sample.Floats(131 * 517),
            right = Sample.Floats(131 * 517, 2);
        (int, int, int)[] sizes = [(131, 60, 517), (517, 131, 60), (14, 29, 300), (60, 131, 517), (1, 517, 20), (50, 1, 100)];
        foreach (var (m, n, k) in sizes)
        {
            for (var transposed = 0; transposed < 4; transposed++)
            {
                y = new float[m * n];
                bool first = (transposed & 1) != 0,
                    second = (transposed & 2) != 0;
                Add($"matrix product {m} {n} {k} {transposed}", () =>
                    MatMul.Multiply(x.AsSpan(0, m * k), right.AsSpan(0, k * n), y, m, n, k, first, second)
                );
            }
        }
        long[] dims = [131, 11, 47];
        for (var mask = 1; mask < 8; mask++)
        {
            bool[] reduced = [(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0];
            y = new float[Reduction.Outputs(dims, reduced)];
            Add($"sum {mask}", () => Reduction.Sum<float>(x, dims, reduced, y));
            Add($"mean {mask}", () => Reduction.Mean<float>(x, dims, reduced, y));
            Add($"product {mask}", () => Reduction.Prod<float>(x, dims, reduced, y));
            Add($"max {mask}", () => Reduction.Max<float>(x, dims, reduced, y));
            Add($"min {mask}", () => Reduction.Min<float>(x, dims, reduced, y));
        }
        foreach (var n in new[] { 10, 517 })
        {
            var m = x.Length / n;
            float[] logits = x[..(m * n)],
                loss = new float[m];
            y = new float[m * n];
            Add($"softmax {n}", () => Softmax.Probabilities<float>(logits, y, m, n));
            Add($"log softmax {n}", () => Softmax.LogProbabilities<float>(logits, y, m, n));
            Add($"cross entropy {n}", () =>
            {
                Softmax.CrossEntropy<float>(logits, logits, loss, y, m, n);
                loss.CopyTo(y, 0);
            });
        }
        y = [.. x];
        float[] mean = new float[x.Length],
            variance = new float[x.Length];
        foreach (var nesterov in new[] { false, true })
        {
            Add($"adam {nesterov}", () =>
                Updates.Apply(
                    AdamRule<float>.Create([0.9f, 0.999f, 0.001f, 0.9f, 0.999f, 1e-8f], nesterov),
                    y,
                    mean,
                    variance,
                    [],
                    x
                )
            );
        }
        Add("gradient descent", () => Updates.Apply(GradientDescentRule<float>.Create([0.1f], false), y, [], [], [], x));
        y = new float[x.Length];
        Add("transpose", () =>
            Movement.Transpose(
                MemoryMarshal.AsBytes(x.AsSpan()),
                [131, 517],
                [1, 0],
                MemoryMarshal.AsBytes(y.AsSpan()),
                sizeof(float)
            )
        );
        return [.. lines];

        void Binary<TOp>()
            where TOp : struct, IBinaryOperator<float, float> =>
            Add(typeof(TOp).Name, () => Broadcasting.Apply<float, float, TOp>(all, [all.Length], other, [all.Length], y));

        void Add(string name, Action compute)
        {
            compute();
            lines.Add($"{name}: {Convert.ToHexString(SHA256.HashData(Sample.Bytes(y)))}");
        }
    }
}
