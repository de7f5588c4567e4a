using System.Collections;
using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// What <c>using static Tensorflow.Binding</c> brings into a program: <c>tf</c> and a few of Python's own functions.
/// </summary>
public static partial class Binding
{
    /// <summary>Python's None.</summary>
    public static readonly object? None = null;

    private static TextWriter? redirect;

    /// <summary>TensorFlow.</summary>
    public static tensorflow tf { get; } = new();

    /// <summary>Where <see cref="print(object?)"/> writes; the console by default.</summary>
    public static TextWriter tf_output_redirect
    {
        get => redirect ?? Console.Out;
        set => redirect = value;
    }

    /// <summary>
    /// Python's <c>with</c>: enters what is given, such as a name scope, and leaves it again whatever the action does.
    /// </summary>
    public static void tf_with<T>(T py, Action<T> action)
        where T : ITensorFlowObject
    {
        Argument.Given(action);
        Argument.Given(py);
        py.__enter__();
        try
        {
            action(py);
        }
        finally
        {
            py.__exit__();
        }
    }

    /// <summary>
    /// Python's <c>with</c>: enters what is given, and leaves it again whatever the action does. Returns the action's result.
    /// </summary>
    public static TOut tf_with<TIn, TOut>(TIn py, Func<TIn, TOut> action)
        where TIn : ITensorFlowObject
    {
        Argument.Given(action);
        Argument.Given(py);
        py.__enter__();
        try
        {
            return action(py);
        }
        finally
        {
            py.__exit__();
        }
    }

    /// <summary>
    /// Writes one value and a line end, as Python's <c>print</c> does: None, True and False, numbers and arrays as NumPy writes
    /// them.
    /// </summary>
    public static void print(object? obj) => tf_output_redirect.WriteLine(Text(obj));

    /// <summary>Writes several values, with a space between each two, and a line end, as Python's <c>print</c> does.</summary>
    public static void print(string? format, params object?[] objects) =>
        tf_output_redirect.WriteLine(string.Join(' ', Argument.Given(objects).Prepend(format).Select(Text)));

    /// <summary>A value as Python's <c>str</c> writes it.</summary>
    private static string Text(object? value) =>
        value switch
        {
            null => "None",
            string text => text,
            bool truth => truth ? "True" : "False",
            float number => new NDArray(number).ToString(),
            double number => new NDArray(number).ToString(),
            NDArray array => array.ToString(),
            Tensor tensor => tensor.ToString(),
            Array { Rank: > 1 } array => new NDArray(array).ToString(),
            ITuple { Length: 1 } tuple => $"({Quoted(tuple[0])},)",
            ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Quoted(tuple[i])))})",
            IDictionary pairs => $"{{{string.Join(", ", pairs.Keys.Cast<object>().Select(key => Pair(key, pairs[key])))}}}",
            IList list => $"[{string.Join(", ", list.Cast<object?>().Select(Quoted))}]",
            IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string Pair(object key, object? value) => $"{Quoted(key)}: {Quoted(value)}";

    private static string Quoted(object? value) => value is string text ? $"'{text}'" : Text(value);
}
