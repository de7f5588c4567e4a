using System.Security.Cryptography;
using System.Text;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;

namespace TfNetLstm.Data;

/// <summary>
/// A text, read in streams side by side: the next characters of each, and those that follow them. Between two batches it keeps
/// the state in which the first one left the network, and so a checkpoint keeps it too. A character is a Unicode code point.
/// </summary>
public sealed class TextStreams : ITrainingData
{
    private const string UsualBegin = "The ";

    private readonly Rune[] _letters;
    private readonly int[] _ids;
    private readonly int _streams;
    private readonly int _steps;
    private readonly int _length;
    private int _next;

    /// <summary>Takes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="streams">How many streams it is cut into.</param>
    /// <param name="steps">Characters of each stream in a batch.</param>
    /// <exception cref="InvalidDataException">It is too short for a batch, or all its characters are the same.</exception>
    public TextStreams(string text, int streams, int steps)
        : this([.. text.EnumerateRunes()], [.. text.EnumerateRunes().Distinct().Order()], streams, steps) { }

    private TextStreams(Rune[] text, Rune[] letters, int streams, int steps)
    {
        (_letters, _streams, _steps) = (letters, streams, steps);
        var numbers = letters.Index().ToDictionary(letter => letter.Item, letter => letter.Index);
        var unknown = text.Where(letter => !numbers.ContainsKey(letter)).Take(1).ToArray();
        if (unknown is [var other])
        {
            throw new InvalidDataException(
                $"it has '{other}' (U+{other.Value:X4}), a character that the network has not learnt."
            );
        }

        if (letters.Length < 2)
            throw new InvalidDataException("expected different characters, found one only.");
        _ids = Array.ConvertAll(text, letter => numbers[letter]);
        _length = (_ids.Length - 1) / streams;
        if (_length < steps)
        {
            throw new InvalidDataException(
                $"{text.Length} characters are too few for {streams} streams of {steps}, which take {(long)streams * steps + 1}."
            );
        }
        Rune[] usual = [.. UsualBegin.EnumerateRunes()];
        begin = usual.All(numbers.ContainsKey) ? Array.ConvertAll(usual, letter => numbers[letter]) : _ids[..usual.Length];
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

    /// <summary>How many different characters there are; a number from 0 on stands for each, in the order of Unicode.</summary>
    public int letters => _letters.Length;

    /// <summary>The smallest type that has all their numbers: uint8, or int32 for more than 256 characters.</summary>
    public TF_DataType dtype => letters <= 256 ? TF_DataType.TF_UINT8 : TF_DataType.TF_INT32;

    /// <summary>
    /// What a text of the network's begins with, in numbers: "The ", or the first four characters where the text lacks one of
    /// these.
    /// </summary>
    public IReadOnlyList<int> begin { get; }

    /// <summary>Batches from the text's begin to its end.</summary>
    public int batches => _length / _steps;

    /// <summary>
    /// The state that the network was left in, of the structure's tensors in order; null at the begin of the text.
    /// </summary>
    public NDArray[]? state { get; set; }

    /// <summary>Takes the user's text, or the program's own.</summary>
    /// <param name="path">The user's file; null for <see cref="Own"/>.</param>
    /// <param name="streams">How many streams it is cut into.</param>
    /// <param name="steps">Characters of each stream in a batch.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no text, or too short for a batch.</exception>
    public static TextStreams Read(string? path, int streams, int steps) =>
        path is null ? new(Own, streams, steps) : Naming(path, () => new TextStreams(TextFile.Read(path), streams, steps));

    /// <summary>Another text in the numbers of this one, in as many streams.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no text, too short for a batch, or has characters that this one has not.
    /// </exception>
    public TextStreams Other(string path) =>
        Naming(path, () => new TextStreams([.. TextFile.Read(path).EnumerateRunes()], _letters, _streams, _steps));

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

    /// <inheritdoc/>
    public IReadOnlyList<NDArray> Next(int batch_size)
    {
        var (x, y) = next_batch();
        return [x, y];
    }

    /// <summary>The characters of these numbers.</summary>
    public string Text(IEnumerable<int> numbers) => string.Concat(numbers.Select(number => _letters[number]));

    /// <inheritdoc/>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(_ids))));

    /// <summary>Keeps the text in a file.</summary>
    internal void Write(string path) => WholeFile.Write(path, Text(_ids));

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

    private static TextStreams Naming(string path, Func<TextStreams> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private NDArray Part(int first) =>
        NewArray<int>(
            new(_streams, _steps),
            [.. Enumerable.Range(0, _streams).SelectMany(stream => _ids.Skip(stream * _length + first).Take(_steps))]
        );

    private static NDArray NewArray<T>(Shape shape, T[] data)
        where T : unmanaged => Backend.NewArray<T, T[]>(shape, data, static (array, values) => values.CopyTo(array));
}
