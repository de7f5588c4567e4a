namespace TfNetLstm.Bench.Micro;

/// <summary>A matrix product of the tutorials: [m, n] = op(a) x op(b), a sum of k terms each.</summary>
/// <param name="Where">Whose it is.</param>
public sealed record MatMulShape(string Where, int M, int N, int K, bool TransposeA = false, bool TransposeB = false)
{
    internal double Flops => 2.0 * M * N * K;

    public override string ToString() => $"{Where} {M}x{N}x{K}{(TransposeA ? " a'b" : TransposeB ? " ab'" : " ab")}";

    /// <summary>Of each network the gates and the gradients of [input, state] and of the kernel; of W2 the rows' layer.</summary>
    internal static IEnumerable<MatMulShape> All { get; } =
    [
        .. Cell("W1", 128, 28, 128),
        .. Cell("W2", 128, 128, 128),
        .. Cell("W3", 50, 28, 100),
        new("W2", 128 * 28, 128, 28),
        new("W2", 28, 128, 128 * 28, TransposeA: true),
        new("E", 10_000, 400, 128),
    ];

    private static IEnumerable<MatMulShape> Cell(string where, int batch, int inputs, int hidden) =>
        [
            new(where, batch, 4 * hidden, inputs + hidden),
            new(where, batch, inputs + hidden, 4 * hidden, TransposeB: true),
            new(where, inputs + hidden, 4 * hidden, batch, TransposeA: true),
        ];
}
