using System.Security.Cryptography;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;

namespace TfNetLstm.Data;

/// <summary>
/// Sequences of 3 to 20 numbers, half of which go up by the same step and half of which jump, as <c>toy_sequences</c> of
/// reference/python/cells_programs.py makes them of NumPy's generator: 640 to train on, in order, and 1,000 to test.
/// </summary>
public sealed class ToySequences : ITrainingData
{
    /// <summary>Steps of the longest sequence; shorter ones have zeros behind their end.</summary>
    public const int Longest = 20;

    private const int Count = 1640;
    private const int Training = 640;

    // Thousandths.
    private readonly ushort[] _values = new ushort[Count * Longest];
    private readonly byte[] _lengths = new byte[Count];
    private readonly byte[] _labels = new byte[Count];
    private int _next;

    /// <summary>Makes them, the same every time.</summary>
    public ToySequences()
    {
        var random = new RandomState(7);
        for (var i = 0; i < Count; i++)
        {
            var n = Draw(3, Longest + 1);
            var linear = Draw(0, 2);
            var up = Draw(1, 31);
            var row = _values.AsSpan(i * Longest, n);
            var start = linear == 1 ? Draw(0, 1000 - up * n) : 0;
            for (var step = 0; step < n; step++)
                row[step] = (ushort)(linear == 1 ? start + up * step : Draw(0, 1000));
            (_lengths[i], _labels[i]) = ((byte)n, (byte)linear);
        }

        int Draw(int low, int high) => low + (int)random.Interval((ulong)(high - 1 - low));
    }

    /// <summary>All values in thousandths, [1640, 20] uint16.</summary>
    public NDArray values => Array(new(Count, Longest), _values);

    /// <summary>All lengths, [1640] uint8.</summary>
    public NDArray lengths => Array(new(Count), _lengths);

    /// <summary>Whether each goes up by the same step, [1640] uint8.</summary>
    public NDArray labels => Array(new(Count), _labels);

    /// <summary>The sequences to test with.</summary>
    /// <inheritdoc cref="next_batch"/>
    public (NDArray values, NDArray lengths, NDArray labels) test => Rows(Training, Count - Training);

    /// <summary>The next sequences to train on, in order; the first ones again where not as many are left.</summary>
    /// <param name="batch_size">How many, at most 640.</param>
    /// <returns>
    /// Values, [batch, 20, 1] float32; lengths, [batch] int32; labels, [batch, 2] float32: random or linear.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    /// <exception cref="InvalidDataException">There are not as many.</exception>
    public (NDArray values, NDArray lengths, NDArray labels) next_batch(int batch_size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch_size);
        if (batch_size > Training)
            throw new InvalidDataException($"{Training} sequences are too few for batches of {batch_size}.");
        if (_next + batch_size > Training)
            _next = 0;
        var batch = Rows(_next, batch_size);
        _next += batch_size;
        return batch;
    }

    /// <inheritdoc/>
    public IReadOnlyList<NDArray> Next(int batch_size)
    {
        var (values, lengths, labels) = next_batch(batch_size);
        return [values, lengths, labels];
    }

    /// <inheritdoc/>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_values.AsSpan()));
        hash.AppendData(_lengths);
        hash.AppendData(_labels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter target) => target.Write(_next);

    /// <inheritdoc/>
    public void Restore(BinaryReader source)
    {
        var next = source.ReadInt32();
        if (next is < 0 or > Training)
            throw new InvalidDataException($"The next of {Training} sequences is number {next}.");
        _next = next;
    }

    private (NDArray values, NDArray lengths, NDArray labels) Rows(int first, int count)
    {
        // The thousandths are divided in float64 and then rounded.
        float[] values = [.. _values.Skip(first * Longest).Take(count * Longest).Select(value => (float)(value / 1000.0))];
        int[] lengths = [.. _lengths.Skip(first).Take(count).Select(length => (int)length)];
        float[] labels = [.. _labels.Skip(first).Take(count).SelectMany(label => new float[] { 1 - label, label })];
        return (Array(new(count, Longest, 1), values), Array(new(count), lengths), Array(new(count, 2), labels));
    }

    private static NDArray Array<T>(Shape shape, T[] data)
        where T : unmanaged => Backend.NewArray<T, T[]>(shape, data, static (array, values) => values.CopyTo(array));
}
