namespace Tensorflow.Kernels;

/// <summary>
/// A fixed number of float32 values on which every operation acts lane by lane: the one notation in which the float kernels are
/// written, so that the same sequence of IEEE operations runs at every vector width and gives the same bits. Implementations:
/// <see cref="Lanes16"/>, <see cref="Lanes8"/>, <see cref="Lanes4"/> (512, 256 and 128 bit registers) and <see cref="Lanes1"/>
/// (one float, for machines without vectors and as the meaning of the others).
/// </summary>
/// <remarks>
/// Masks are lanes whose 32 bits are all set or all clear. The members that name bits read a lane as a 32-bit integer.
/// </remarks>
internal unsafe interface ILanes<V>
    where V : unmanaged, ILanes<V>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> floats; no alignment is required.</summary>
    static abstract V Load(float* source);

    /// <summary>Writes <see cref="Count"/> floats; no alignment is required.</summary>
    static abstract void Store(V value, float* destination);

    /// <summary>The same value in every lane.</summary>
    static abstract V Create(float value);

    /// <summary>The same bits in every lane.</summary>
    static abstract V CreateBits(int bits);

    static abstract V operator +(V left, V right);

    static abstract V operator -(V left, V right);

    static abstract V operator *(V left, V right);

    static abstract V operator /(V left, V right);

    static abstract V operator &(V left, V right);

    static abstract V operator |(V left, V right);

    static abstract V operator ^(V left, V right);

    /// <summary>left * right + addend, rounded once (exactly so where the machine has no such instruction).</summary>
    static abstract V FusedMultiplyAdd(V left, V right, V addend);

    /// <summary>
    /// sum = left * right + sum, rounded once. A vector that is changed in place stays in one register: with an assignment of the
    /// result the compiler overwrites a factor where it is used for the last time, and moves the sum back.
    /// </summary>
    static virtual void MultiplyAdd(V left, V right, ref V sum) => sum = V.FusedMultiplyAdd(left, right, sum);

    /// <summary>
    /// One float as the factor that <see cref="MultiplyAddScalar"/> takes: in all lanes, or only in the lowest where the machine
    /// multiplies a vector by a lane of another.
    /// </summary>
    static virtual V LoadScalar(float* source) => V.Create(*source);

    /// <summary>sum = scalar * vector + sum, as <see cref="MultiplyAdd"/> does it.</summary>
    static virtual void MultiplyAddScalar(V scalar, V vector, ref V sum) => V.MultiplyAdd(scalar, vector, ref sum);

    /// <summary>The correctly rounded square root.</summary>
    static abstract V Sqrt(V value);

    /// <summary>left where it is larger than right, else right: so right where either is NaN.</summary>
    static abstract V Max(V left, V right);

    /// <summary>left where it is smaller than right, else right: so right where either is NaN.</summary>
    static abstract V Min(V left, V right);

    /// <summary>A mask; false where either side is NaN.</summary>
    static abstract V LessThan(V left, V right);

    /// <summary>Bit by bit: <paramref name="whenSet"/> where the mask's bit is set, else <paramref name="whenClear"/>.</summary>
    static abstract V Select(V mask, V whenSet, V whenClear);

    /// <summary>The sum of the lanes' bits as wrapping 32-bit integers.</summary>
    static abstract V AddBits(V left, V right);

    /// <summary>The difference of the lanes' bits as wrapping 32-bit integers.</summary>
    static abstract V SubtractBits(V left, V right);

    /// <summary>The lanes' bits shifted left.</summary>
    static abstract V ShiftLeft(V value, int count);

    /// <summary>The lanes' bits shifted right, copies of the sign bit moving in.</summary>
    static abstract V ShiftRight(V value, int count);

    /// <summary>The lanes' bits, read as 32-bit integers, converted to float.</summary>
    static abstract V ConvertBits(V value);
}
