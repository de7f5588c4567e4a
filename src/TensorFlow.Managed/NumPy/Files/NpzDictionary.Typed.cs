namespace Tensorflow.NumPy;

/// <summary>The arrays of NumPy's <c>.npz</c> by name, as .NET arrays of one type.</summary>
/// <typeparam name="T">The type, such as <c>float[,]</c>; <c>Array</c> stands for any.</typeparam>
public class NpzDictionary<T>
    where T : class
{
    private readonly NpzDictionary _arrays;

    internal NpzDictionary(Stream stream) => _arrays = new(stream);

    /// <summary>A copy of the array of a name, without <c>.npy</c>.</summary>
    /// <exception cref="KeyError">There is no array of this name.</exception>
    /// <exception cref="InvalidDataException">It has other elements or dimensions.</exception>
    public T this[string key] => np.Matrix<T>(_arrays[key]);
}
