using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>What a Python call gives, by place or by keyword.</summary>
/// <param name="self">The generator that a function of np.random is called on; null for np.random itself.</param>
internal sealed class NumPyArguments(RandomizedImpl? self, object?[] positional, Dictionary<string, object?> keywords)
{
    private readonly HashSet<string> _unread = [.. keywords.Keys];
    private readonly HashSet<int> _read = [];

    /// <summary>The same call of a method as one of a function.</summary>
    internal NumPyArguments After(object? first) => new(self, [first, .. positional], keywords);

    internal NumPyArguments On(RandomizedImpl random) => new(random, positional, keywords);

    internal RandomizedImpl Random => self ?? np.random;

    internal int Count => positional.Length;

    internal bool Has(int i, string name) => Get(i, name) is not null;

    internal object? Get(int i, string name)
    {
        if (i < positional.Length)
        {
            _read.Add(i);
            return positional[i];
        }
        _unread.Remove(name);
        return keywords.GetValueOrDefault(name);
    }

    internal NDArray Array(int i, string name = "a") => PythonValues.Array(Get(i, name));

    internal NDArray? Optional(int i, string name) => Get(i, name) is { } value ? PythonValues.Array(value) : null;

    internal NDArray[] Arrays(int i) => [.. ((IEnumerable<object?>)Get(i, "arrays")!).Select(PythonValues.Array)];

    internal int Int(int i, string name, int missing = 0) => Get(i, name) is long number ? (int)number : missing;

    internal double Double(int i, string name, double missing = 0) =>
        Get(i, name) is { } number ? Convert.ToDouble(number) : missing;

    internal string Text(int i, string name, string missing) => Get(i, name) as string ?? missing;

    internal bool Flag(string name, bool missing = false, int i = int.MaxValue) => Get(i, name) is bool flag ? flag : missing;

    internal Axis? Axis(int i, string name = "axis") =>
        Get(i, name) switch
        {
            null => null,
            long axis => (int)axis,
            var axes => new Axis([.. ((IEnumerable<object?>)axes).Select(axis => (int)(long)axis!)]),
        };

    internal Shape? Shape(int i, string name = "shape") => Get(i, name) is { } shape ? PythonValues.Shape(shape) : null;

    /// <summary>A shape given as one argument or as one for each dimension.</summary>
    internal Shape Dims(int i) =>
        positional.Length == i + 1
            ? PythonValues.Shape(Get(i, ""))
            : new Shape([.. Enumerable.Range(i, positional.Length - i).Select(axis => (long)Get(axis, "")!)]);

    internal TF_DataType? Type(int i, string name = "dtype") => Get(i, name) is { } type ? PythonValues.Type(type) : null;

    /// <summary>Whether Python's None is given by this keyword.</summary>
    internal bool IsNone(string name) =>
        keywords.TryGetValue(name, out var value) && value is null && (_unread.Remove(name) || true);

    /// <exception cref="NotCoveredException">An argument was not asked for.</exception>
    internal void CheckAllRead(string function)
    {
        if (_unread.Count > 0)
            throw new NotCoveredException($"{function}({_unread.First()}=)");
        if (_read.Count < positional.Length)
            throw new NotCoveredException($"{function}(argument {_read.Count})");
    }
}
