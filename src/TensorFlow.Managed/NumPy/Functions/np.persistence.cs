using System.Collections;
using System.Globalization;
using System.IO.Compression;

namespace Tensorflow.NumPy;

/// <content>Arrays in files.</content>
public static partial class np
{
    /// <summary>The array of an <c>.npy</c> file. Source: NumPy's <c>load</c>.</summary>
    /// <exception cref="InvalidDataException">
    /// It is none, or one that is not read here: the message names file and offset.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NDArray load(string file) => InFile(file, stream => load(stream));

    /// <inheritdoc cref="load(string)"/>
    public static NDArray load(Stream stream)
    {
        using var content = new MemoryStream();
        Argument.Given(stream).CopyTo(content);
        return NpyFile.Read(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>The array of an <c>.npy</c> file as a .NET array of as many dimensions.</summary>
    /// <inheritdoc cref="load(string)"/>
    public static Array LoadMatrix(Stream stream) => Matrix<Array>(load(stream));

    /// <summary>The array of an <c>.npy</c> file as a .NET array of this type, such as <c>float[,]</c>.</summary>
    /// <exception cref="InvalidDataException">It is none that is read here, or of other elements or dimensions.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static T Load<T>(string path)
        where T : class, ICloneable, IList, ICollection, IEnumerable, IStructuralComparable, IStructuralEquatable =>
        InFile(path, stream => Load<T>(stream));

    /// <inheritdoc cref="Load{T}(string)"/>
    public static T Load<T>(Stream stream)
        where T : class, ICloneable, IList, ICollection, IEnumerable, IStructuralComparable, IStructuralEquatable =>
        Matrix<T>(load(stream));

    /// <summary>The arrays of an <c>.npz</c> file by name. Source: NumPy's <c>load</c>.</summary>
    /// <exception cref="InvalidDataException">
    /// It is none, or an array is not read here: the message names file, entry and offset.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpzDictionary loadz(string file) => InFile(file, stream => new NpzDictionary(stream));

    /// <summary>The arrays of an <c>.npz</c> file by name, as .NET arrays of this type, such as <c>float[,]</c>.</summary>
    /// <exception cref="InvalidDataException">It is none, or an array is not read here: the message names the entry.</exception>
    public static NpzDictionary<T> Load_Npz<T>(byte[] bytes)
        where T : class, IList, ICloneable, ICollection, IEnumerable, IStructuralComparable, IStructuralEquatable =>
        new(new MemoryStream(Argument.Given(bytes)));

    /// <inheritdoc cref="Load_Npz{T}(byte[])"/>
    public static NpzDictionary<T> Load_Npz<T>(Stream stream)
        where T : class, ICloneable, IList, ICollection, IEnumerable, IStructuralComparable, IStructuralEquatable => new(stream);

    /// <summary>
    /// Writes an <c>.npy</c> file; the name gets <c>.npy</c> if it does not have it. Source: NumPy's <c>save</c>.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="TypeError">NumPy has no such element type, as bfloat16.</exception>
    public static void save(string file, NDArray nd)
    {
        using var stream = File.Create(Argument.Given(file).EndsWith(".npy", StringComparison.Ordinal) ? file : file + ".npy");
        NpyFile.Write(stream, nd);
    }

    /// <summary>
    /// Writes an <c>.npz</c> file of arrays called <c>arr_0</c>, <c>arr_1</c>, ..., without compression; the name gets
    /// <c>.npz</c> if it does not have it. Source: NumPy's <c>savez</c>.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="TypeError">NumPy has no such element type, as bfloat16.</exception>
    public static void savez(string file, params NDArray[] nds) =>
        NpzDictionary.Write(file, Numbered(nds), CompressionLevel.NoCompression);

    /// <summary>Writes an <c>.npz</c> file of an object's properties, or of a dictionary's arrays, by name.</summary>
    /// <inheritdoc cref="savez(string, NDArray[])"/>
    public static void savez(string file, object nds) => NpzDictionary.Write(file, Named(nds), CompressionLevel.NoCompression);

    /// <summary>
    /// Writes an <c>.npz</c> file of arrays called <c>arr_0</c>, <c>arr_1</c>, ..., compressed. Source: NumPy's
    /// <c>savez_compressed</c>.
    /// </summary>
    /// <inheritdoc cref="savez(string, NDArray[])"/>
    public static void savez_compressed(string file, params NDArray[] nds) =>
        NpzDictionary.Write(file, Numbered(nds), CompressionLevel.Optimal);

    /// <summary>
    /// Writes an <c>.npz</c> file of an object's properties, or of a dictionary's arrays, by name, compressed. Source: NumPy's
    /// <c>savez_compressed</c>.
    /// </summary>
    /// <inheritdoc cref="savez(string, NDArray[])"/>
    public static void savez_compressed(string file, object nds) =>
        NpzDictionary.Write(file, Named(nds), CompressionLevel.Optimal);

    /// <summary>
    /// The numbers of a text file: a row for each line; one row or one column alone is a vector. Source: NumPy's <c>loadtxt</c>.
    /// </summary>
    /// <param name="fname">The file.</param>
    /// <param name="dtype">The result's element type.</param>
    /// <param name="comments">What begins a comment up to the line's end.</param>
    /// <param name="delimiter">What is between two numbers; blanks by default.</param>
    /// <param name="skiprows">Lines to leave out at the beginning.</param>
    /// <returns>[lines, numbers in a line], without axes of size 1.</returns>
    /// <exception cref="InvalidDataException">
    /// A number is none, or a line has another count: the message names file and line.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NDArray loadtxt(
        string fname,
        TF_DataType dtype = TF_DataType.TF_DOUBLE,
        string comments = "#",
        string? delimiter = null,
        int skiprows = 0
    )
    {
        var (numbers, rows, columns, line) = (new List<double>(), 0, 0, 0);
        foreach (var text in File.ReadLines(Argument.Given(fname)))
        {
            if (++line <= skiprows)
                continue;
            var content = (text.IndexOf(comments, StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text).Trim();
            if (content.Length == 0)
                continue;
            var words = content.Split(
                delimiter is null ? null : [delimiter],
                delimiter is null ? StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.TrimEntries
            );
            if (rows++ == 0)
                columns = words.Length;
            if (words.Length != columns)
                throw new InvalidDataException($"{fname}: line {line}: expected {columns} numbers, found {words.Length}");
            foreach (var word in words)
            {
                if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    throw new InvalidDataException($"{fname}: line {line}: expected a number, found {word}");
                numbers.Add(number);
            }
        }
        return squeeze(new NDArray(numbers.ToArray(), new Shape(rows, columns))).astype(dtype);
    }

    /// <summary>A copy as a .NET array of this type.</summary>
    /// <exception cref="InvalidDataException">The array has other elements or dimensions.</exception>
    internal static T Matrix<T>(NDArray array)
        where T : class
    {
        var result = Array.CreateInstance(array.dtype.as_system_dtype(), array.dims);
        array.Value.AsBytes().CopyTo(NDArray.BytesOf(result));
        return result as T
            ?? throw new InvalidDataException($"expected an array of type {typeof(T).Name}, found {result.GetType().Name}");
    }

    private static T InFile<T>(string file, Func<Stream, T> read)
    {
        using var stream = File.OpenRead(Argument.Given(file));
        try
        {
            return read(stream);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }

    private static IEnumerable<(string, NDArray)> Numbered(NDArray[] nds) =>
        Argument.EachGiven(nds).Select((array, i) => ($"arr_{i}", array));

    private static IEnumerable<(string, NDArray)> Named(object nds) =>
        Argument.Given(nds) is IEnumerable<KeyValuePair<string, NDArray>> named
            ? named.Select(pair => (pair.Key, pair.Value))
            : nds.GetType().GetProperties().Select(property => (property.Name, TypedValues.ToNDArray(property.GetValue(nds)!)));
}
