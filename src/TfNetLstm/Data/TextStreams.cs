using System.Security.Cryptography;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;

namespace TfNetLstm.Data;

/// <summary>
/// A text, read in streams side by side: the next characters of each, and those that follow them. Between two batches it keeps
/// the state in which the first one left the network, and so a checkpoint keeps it too.
/// </summary>
public sealed class TextStreams : ITrainingData
{
    private readonly int[] _ids;
    private readonly int _streams;
    private readonly int _steps;
    private readonly int _length;
    private int _next;

    /// <summary>Takes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="streams">How many streams it is cut into.</param>
    /// <param name="steps">Characters of each stream in a batch.</param>
    /// <exception cref="ArgumentException">The text is too short for a batch.</exception>
    public TextStreams(string text, int streams, int steps)
    {
        letters = text.Distinct().Order().ToArray();
        _ids = [.. text.Select(IndexOf)];
        (_streams, _steps) = (streams, steps);
        _length = (_ids.Length - 1) / streams;
        if (_length < steps)
        {
            throw new ArgumentException(
                $"A text of {text.Length} characters is too short for {streams} streams of {steps} characters.",
                nameof(text)
            );
        }
    }

    /// <summary>
    /// The text that comes with the program: 20,000 characters of sentences that read like English, made of a few words.
    /// </summary>
    public static string Own
    {
        get
        {
            using var stream = typeof(TextStreams).Assembly.GetManifestResourceStream("characters.txt")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The different characters, in order; a number stands for each.</summary>
    public IReadOnlyList<char> letters { get; }

    /// <summary>
    /// The state that the network was left in, of the structure's tensors in order; null at the begin of the text.
    /// </summary>
    public NDArray[]? state { get; set; }

    /// <summary>The number of a character.</summary>
    /// <exception cref="ArgumentException">The text has no such character.</exception>
    public int IndexOf(char letter) =>
        Array.BinarySearch((char[])letters, letter) is >= 0 and var index
            ? index
            : throw new ArgumentException($"The text has no character '{letter}'.", nameof(letter));

    /// <summary>The next batch; at the end of the text its begin again, without a state.</summary>
    /// <returns>The characters' numbers, [streams, steps] int32, and those of the characters behind them.</returns>
    public (NDArray x, NDArray y) next_batch()
    {
        if (_next + _steps > _length)
            _next = 0;
        if (_next == 0)
            state = null;
        var batch = (Part(_next), Part(_next + 1));
        _next += _steps;
        return batch;
    }

    /// <summary>Characters as the network takes them: one stream, [1, n] int32.</summary>
    public NDArray Numbers(string text) => NewArray(new(1, text.Length), [.. text.Select(IndexOf)]);

    /// <inheritdoc/>
    public string Fingerprint() =>
        Convert.ToHexStringLower(
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Concat(_ids.Select(id => letters[id]))))
        );

    /// <inheritdoc/>
    public void Save(BinaryWriter target)
    {
        target.Write(_next);
        target.Write(state?.Length ?? 0);
        foreach (var part in state ?? [])
        {
            target.Write((int)part.shape[0]);
            target.Write((int)part.shape[1]);
            foreach (var number in part.ToArray<float>())
                target.Write(number);
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader source)
    {
        var next = source.ReadInt32();
        var parts = source.ReadInt32();
        if (next < 0 || next > _length || parts is < 0 or > 64)
            throw new InvalidDataException($"The next of {_length} characters is number {next}, with {parts} parts of a state.");
        var restored = new NDArray[parts];
        for (var i = 0; i < parts; i++)
        {
            var (rows, columns) = (source.ReadInt32(), source.ReadInt32());
            if (rows != _streams || columns is < 1 or > 1 << 20)
                throw new InvalidDataException($"A state of {_streams} streams has a part of shape [{rows}, {columns}].");
            var values = new float[rows * columns];
            for (var j = 0; j < values.Length; j++)
                values[j] = source.ReadSingle();
            restored[i] = NewArray(new(rows, columns), values);
        }

        (_next, state) = (next, parts == 0 ? null : restored);
    }

    private NDArray Part(int first) =>
        NewArray<int>(
            new(_streams, _steps),
            [.. Enumerable.Range(0, _streams).SelectMany(stream => _ids.Skip(stream * _length + first).Take(_steps))]
        );

    private static NDArray NewArray<T>(Shape shape, T[] data)
        where T : unmanaged => Backend.NewArray<T, T[]>(shape, data, static (array, values) => values.CopyTo(array));
}
