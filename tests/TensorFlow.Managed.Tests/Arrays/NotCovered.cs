namespace Tensorflow.Tests.Arrays;

/// <summary>What the expressions have that is not compared, and why.</summary>
internal static class NotCovered
{
    /// <summary>Functions, methods (with parentheses), arguments, operators: each expression with one of them.</summary>
    internal static readonly Dictionary<string, string> Names = new (string Reason, string[] Names)[]
    {
        (
            "A function is a value with members in Python; in C# it is a method.",
            [".add.at", ".add.outer", ".add.reduce", ".maximum.accumulate"]
        ),
        (
            "Types of NumPy's, which TensorFlow has not.",
            [".floating", ".integer", ".ma.masked_array", "NumPy's types of bytes and objects"]
        ),
        (
            "An argument that TensorFlow.NET's function does not have, or that does not change what it returns.",
            [".linspace(retstep=)", "astype(copy=)", "order="]
        ),
        (
            "Python's own, or what no array of TensorFlow.NET's says of itself.",
            [
                ".format()",
                ".isscalar",
                "attribute flags",
                "attribute real",
                "indices that do not compile in C#",
                "objects",
                "Python's text",
                "repr",
                "syntax",
                "type",
            ]
        ),
    }
        .SelectMany(group => group.Names, (group, name) => (name, group.Reason))
        .ToDictionary();

    /// <summary>Single expressions.</summary>
    internal static readonly Dictionary<string, string> Expressions = new (string Reason, string[] Expressions)[]
    {
        (
            "As TensorFlow.NET's, a += b makes a new array, as a = a + b does; NumPy's writes into the old one, in its type.",
            [
                "a /= 2; a",
                "a += 1.5; a",
                "f += np.ones(4); f",
                "f += np.ones(4); f.dtype",
                "u += np.array([1, 2, 3, 4, 5]); u",
                "f += a; f",
                "b += a; b",
                "v = a[::2]; v += 100; a",
                "v = a; v += 1; a",
            ]
        ),
        (
            "NumPy 1.18 reads a list of lists in an index as a tuple, and warns; its later versions read an array, as here.",
            ["a[[[0, 1], [2, 0]]]", "a[[(0, 1), (1, 2)]]"]
        ),
        (
            "NumPy has other words for a Python list than for the array that it stands for.",
            ["a[:, 1] = [7, 8]; a", "a[0] = [1, 2, 3]; a"]
        ),
        (
            "NumPy fails before it looks at the axis; here the words are those of its other reductions.",
            ["a.mean(axis=2)", "a.mean(axis=-3)", "a.std(axis=2)", "a.std(axis=-3)"]
        ),
        ("A ValueError that names the shape, for all conversions; NumPy has two errors, of two types.", ["int(b)", "b.item()"]),
        ("Text of Python's own types.", ["str(np.float32)"]),
        (
            "TensorFlow's strings are of any length, and do not become numbers' neighbours.",
            ["np.array([\"ab\", \"c\"]).dtype", "w[0] = \"longer than three\"; w", "np.array([1, \"a\"])"]
        ),
        ("A copy here, which can be written to.", ["v = np.broadcast_to(b, (3, 4)); v[0, 0] = 9; b"]),
    }
        .SelectMany(group => group.Expressions, (group, name) => (name, group.Reason))
        .ToDictionary();
}
