using System.Numerics;

namespace Tensorflow.Ops;

/// <summary>Combines a row with the total of its segment, element by element.</summary>
internal delegate void RowLoop<T>(ReadOnlySpan<T> row, Span<T> total);

/// <summary>What an operation does with the rows of a segment, whatever their element type.</summary>
internal interface ISegmentKernel
{
    void Run<T>(KernelContext c, RowLoop<T> combine)
        where T : unmanaged, INumberBase<T>;
}

/// <summary>How the rows of one segment become one row: a loop for each element type.</summary>
internal sealed record SegmentReduction(
    RowLoop<float> Float,
    RowLoop<double> Double,
    RowLoop<int> Int,
    RowLoop<long> Long,
    RowLoop<ulong> ULong,
    RowLoop<Complex>? Complex = null
)
{
    internal static SegmentReduction Sum { get; } = new(Add, Add, Add, Add, Add, Add);

    internal static SegmentReduction Prod { get; } = new(Multiply, Multiply, Multiply, Multiply, Multiply, Multiply);

    internal static SegmentReduction Max { get; } = new(Larger, Larger, Larger, Larger, Larger);

    internal static SegmentReduction Min { get; } = new(Smaller, Smaller, Smaller, Smaller, Smaller);

    /// <summary>Runs a kernel on the element type of its first input.</summary>
    internal void Run<TKernel>(KernelContext c, TKernel kernel)
        where TKernel : struct, ISegmentKernel
    {
        switch (c.Input(0).dtype)
        {
            case TF_DataType.TF_FLOAT:
                kernel.Run(c, Float);
                break;
            case TF_DataType.TF_DOUBLE:
                kernel.Run(c, Double);
                break;
            case TF_DataType.TF_INT32:
                kernel.Run(c, Int);
                break;
            case TF_DataType.TF_INT64:
                kernel.Run(c, Long);
                break;
            case TF_DataType.TF_UINT64:
                kernel.Run(c, ULong);
                break;
            case TF_DataType.TF_COMPLEX128 when Complex is not null:
                kernel.Run(c, Complex);
                break;
            default:
                throw KernelErrors.NoKernel(c, c.Input(0).dtype);
        }
    }

    /// <summary>What a segment without rows is: 0 for a sum, 1 for a product, the limit of the declared type otherwise.</summary>
    internal T OfNothing<T>(TF_DataType declared)
        where T : INumberBase<T> =>
        this == Sum ? T.Zero
        : this == Prod ? T.One
        : declared switch
        {
            TF_DataType.TF_HALF => Limit<T, Half>(),
            TF_DataType.TF_BFLOAT16 => T.CreateTruncating(this == Max ? -3.3895313892515355e38 : 3.3895313892515355e38),
            TF_DataType.TF_FLOAT => Limit<T, float>(),
            TF_DataType.TF_DOUBLE => Limit<T, double>(),
            TF_DataType.TF_INT8 => Limit<T, sbyte>(),
            TF_DataType.TF_UINT8 => Limit<T, byte>(),
            TF_DataType.TF_INT16 => Limit<T, short>(),
            TF_DataType.TF_UINT16 => Limit<T, ushort>(),
            TF_DataType.TF_UINT32 => Limit<T, uint>(),
            TF_DataType.TF_UINT64 => Limit<T, ulong>(),
            TF_DataType.TF_INT64 => Limit<T, long>(),
            _ => Limit<T, int>(),
        };

    private T Limit<T, TDeclared>()
        where T : INumberBase<T>
        where TDeclared : INumber<TDeclared>, IMinMaxValue<TDeclared> =>
        T.CreateTruncating(this == Max ? TDeclared.MinValue : TDeclared.MaxValue);

    private static void Add<T>(ReadOnlySpan<T> row, Span<T> total)
        where T : INumberBase<T>
    {
        for (var i = 0; i < total.Length; i++)
            total[i] += row[i];
    }

    private static void Multiply<T>(ReadOnlySpan<T> row, Span<T> total)
        where T : INumberBase<T>
    {
        for (var i = 0; i < total.Length; i++)
            total[i] *= row[i];
    }

    private static void Larger<T>(ReadOnlySpan<T> row, Span<T> total)
        where T : INumber<T>
    {
        for (var i = 0; i < total.Length; i++)
            total[i] = total[i] < row[i] || T.IsNaN(total[i]) ? row[i] : total[i];
    }

    private static void Smaller<T>(ReadOnlySpan<T> row, Span<T> total)
        where T : INumber<T>
    {
        for (var i = 0; i < total.Length; i++)
            total[i] = row[i] < total[i] || T.IsNaN(total[i]) ? row[i] : total[i];
    }
}
