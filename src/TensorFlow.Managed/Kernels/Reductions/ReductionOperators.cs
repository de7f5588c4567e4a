using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>How <see cref="Reduction"/> combines two values of one type; the vector form does the same in each lane.</summary>
/// <remarks>
/// The rule for NaN, the same for every length, place and width of vectors: the largest and the smallest of some terms pass over
/// NaN, and of nothing but NaN they are what they are of nothing, an infinity; a single term is its own result. Of two operands
/// (<see cref="Maximum{T}"/>) the first is taken where either is NaN. Sums and products with NaN are NaN. TensorFlow's own
/// results depend on place and length.
/// </remarks>
internal interface IReductionOperator<T>
    where T : unmanaged
{
    /// <summary>The reduction of nothing, which changes no value it is combined with.</summary>
    static abstract T Identity { get; }

    static abstract T Combine(T total, T term);

    static abstract Vector<T> Combine(Vector<T> total, Vector<T> term);
}

/// <summary>The sum; integers wrap around.</summary>
internal readonly struct SumOperator<T> : IReductionOperator<T>
    where T : unmanaged, INumberBase<T>
{
    public static T Identity => T.Zero;

    public static T Combine(T total, T term) => unchecked(total + term);

    public static Vector<T> Combine(Vector<T> total, Vector<T> term) => total + term;
}

/// <summary>The product; integers wrap around.</summary>
internal readonly struct ProdOperator<T> : IReductionOperator<T>
    where T : unmanaged, INumberBase<T>
{
    public static T Identity => T.One;

    public static T Combine(T total, T term) => unchecked(total * term);

    public static Vector<T> Combine(Vector<T> total, Vector<T> term) => total * term;
}

/// <summary>The largest value; NaN is passed over, as in TensorFlow; of nothing, the type's lowest value.</summary>
internal readonly struct MaxOperator<T> : IReductionOperator<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Identity => IntegerTypes.Is<T>() ? T.MinValue : -(T.One / T.Zero);

    public static T Combine(T total, T term) => total < term ? term : total;

    public static Vector<T> Combine(Vector<T> total, Vector<T> term) =>
        Vector.ConditionalSelect(Vector.LessThan(total, term), term, total);
}

/// <summary>The smallest value; NaN is passed over, as in TensorFlow; of nothing, the type's highest value.</summary>
internal readonly struct MinOperator<T> : IReductionOperator<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Identity => IntegerTypes.Is<T>() ? T.MaxValue : T.One / T.Zero;

    public static T Combine(T total, T term) => term < total ? term : total;

    public static Vector<T> Combine(Vector<T> total, Vector<T> term) =>
        Vector.ConditionalSelect(Vector.LessThan(term, total), term, total);
}

/// <summary>Both of two truth values, which are bytes 0 and 1.</summary>
internal readonly struct AllOperator : IReductionOperator<byte>
{
    public static byte Identity => 1;

    public static byte Combine(byte total, byte term) => (byte)(total & term);

    public static Vector<byte> Combine(Vector<byte> total, Vector<byte> term) => total & term;
}

/// <summary>Either or both of two truth values, which are bytes 0 and 1.</summary>
internal readonly struct AnyOperator : IReductionOperator<byte>
{
    public static byte Identity => 0;

    public static byte Combine(byte total, byte term) => (byte)(total | term);

    public static Vector<byte> Combine(Vector<byte> total, Vector<byte> term) => total | term;
}
