using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>What NumPy 1.18.5 makes of some two thousand expressions: types, shapes, values, printed text and errors.</summary>
[Collection(nameof(NumPyState))]
public sealed class NumPyExpressionTests
{
    private static readonly JsonElement Reference = ReferenceFiles.Json("numpy.json.gz");

    [Fact]
    public void Every_expression_gives_what_NumPy_gives()
    {
        var failures = new List<string>();
        var (compared, unused) = (0, new HashSet<string>(NotCovered.Names.Keys.Concat(NotCovered.Expressions.Keys)));
        foreach (var @case in Reference.GetProperty("cases").EnumerateArray())
        {
            var what =
                (@case.TryGetProperty("run", out var run) ? run.GetString() + "; " : "") + @case.GetProperty("expr").GetString();
            string? failure;
            try
            {
                failure = Check(@case);
                compared++;
            }
            catch (NotCoveredException e)
            {
                failure = NotCovered.Names.ContainsKey(e.Message) ? null : $"not covered: {e.Message}";
                unused.Remove(e.Message);
            }
            catch (Exception e)
                when (e is InvalidCastException or NullReferenceException or IndexOutOfRangeException or FormatException)
            {
                failure = e.ToString();
            }
            if (failure is null)
                continue;
            if (!unused.Remove(what))
                failures.Add($"{what}: {failure}");
        }
        Assert.True(failures.Count == 0, $"{failures.Count} of {compared}:\n{string.Join('\n', failures)}");
        Assert.Empty(unused);
        Assert.True(compared > 1920, $"only {compared} expressions were compared");
    }

    /// <summary>What differs; null if nothing does.</summary>
    private static string? Check(JsonElement @case)
    {
        if (@case.TryGetProperty("dtype", out var dtype) && Regex.IsMatch(dtype.GetString()!, "^(bytes|object)"))
            throw new NotCoveredException("NumPy's types of bytes and objects");
        var evaluator = new PythonEvaluator();
        var expression = @case.GetProperty("expr").GetString()!;
        var options = PrintOptions.Current;
        try
        {
            foreach (var array in Reference.GetProperty("arrays").EnumerateObject())
            {
                evaluator.Define(array.Name, array.Value.GetString()!);
            }

            np.random.seed(0);
            if (@case.TryGetProperty("run", out var run))
                evaluator.Run(run.GetString()!);
            var value = evaluator.Evaluate(expression);
            PrintOptions.Current = options;
            return @case.TryGetProperty("error", out var error)
                ? $"expected {error}, found {PythonText.Format(value)}"
                : Difference(@case, value);
        }
        catch (TensorflowException e)
        {
            if (!@case.TryGetProperty("error", out var error))
                return e.Message;
            var isType = error.GetString()!.EndsWith("TypeError", StringComparison.Ordinal);
            return isType != e is TypeError ? $"expected {error}, found {e.GetType().Name}: {e.Message}"
                : @case.GetProperty("message").GetString()!.Trim() == e.Message.Trim() ? null
                : $"expected {@case.GetProperty("message")}\n    found {e.Message}";
        }
        finally
        {
            PrintOptions.Current = options;
        }
    }

    private static string? Difference(JsonElement expected, object? value)
    {
        var type = expected.GetProperty("type").GetString()!;
        if (type == "dtype")
            return Text(expected.GetProperty("str").GetString()!, PythonText.Format(value));
        if (type is "str" or "bool" && value is string or bool)
            return Text(expected.GetProperty("values")[0].ToString(), value.ToString()!);
        if (expected.TryGetProperty("items", out var items))
        {
            if (value is not IEnumerable<object?> found || found.Count() != items.GetArrayLength())
                return $"expected {items.GetArrayLength()} items";
            return items.EnumerateArray().Zip(found, Difference).FirstOrDefault(difference => difference is not null);
        }
        if (value is byte[] bytes)
            return Text(expected.GetProperty("repr").GetString()!, PythonText.OfBytes(bytes));
        if (type == "str")
            throw new NotCoveredException("Python's text");
        var array = PythonValues.Array(value);
        // NumPy's type has the length of the longest string.
        if (array.dtype == TF_DataType.TF_STRING)
            return Text(expected.GetProperty("str").GetString()!, array.ToString());
        if (expected.TryGetProperty("dtype", out var dtype))
        {
            if (Text(dtype.GetString()!, array.dtype.as_numpy_name()) is { } other)
                return other;
            if (Text(expected.GetProperty("shape").ToString().Replace(" ", ""), $"[{string.Join(',', array.dims)}]") is { } shape)
                return shape;
        }
        return Values(expected, array)
            ?? (type is "int" or "bool" ? null : Text(expected.GetProperty("str").GetString()!, array.ToString()))
            ?? (type == "ndarray" ? Text(expected.GetProperty("repr").GetString()!, np.array_repr(array)) : null);
    }

    private static string? Values(JsonElement expected, NDArray array)
    {
        if (expected.TryGetProperty("sha256", out var hash))
            return Text(hash.GetString()!, Convert.ToHexStringLower(SHA256.HashData(array.ToByteArray())));
        var values = expected.GetProperty("values");
        if (array.dtype == TF_DataType.TF_UINT64)
            return Text(string.Join(' ', values.EnumerateArray()), string.Join(' ', array.ToArray<ulong>()));
        if (array.dtype.is_integer())
            return Text(string.Join(' ', values.EnumerateArray()), string.Join(' ', array.astype(np.int64).ToArray<long>()));
        if (array.dtype.is_bool())
            return Text(string.Join(' ', values.EnumerateArray()), string.Join(' ', array.ToArray<bool>()));
        if (array.dtype.is_complex())
            return Text(string.Join(' ', values.EnumerateArray()), string.Join(' ', array.ravel().Select(PythonText.Format)));
        var wanted = new NDArray(values.EnumerateArray().Select(Number).ToArray()).astype(array.dtype).reshape(array.shape);
        if (wanted.Equals(array))
            return null;
        // One unit in the last place: NumPy's exp, log, sin and their like are not rounded correctly, and BLAS adds in another
        // order.
        var unit =
            array.dtype == TF_DataType.TF_FLOAT ? 1.2e-7
            : array.dtype == TF_DataType.TF_HALF ? 1e-3
            : 2.3e-16;
        return np.allclose(array, wanted, rtol: unit, atol: 0, equal_nan: true) ? null : $"expected {wanted}\n    found {array}";
    }

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : value.GetString() switch
            {
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                "nan" => double.NaN,
                var text => double.Parse(text!, CultureInfo.InvariantCulture),
            };

    private static string? Text(string expected, string found) =>
        expected == found ? null : $"expected {expected}\n    found {found}";
}

/// <summary>Tests that change what all arrays are printed and drawn with run alone.</summary>
[CollectionDefinition(nameof(NumPyState), DisableParallelization = true)]
public sealed class NumPyState;
