using System.Globalization;
using System.Text.Json;

namespace Tensorflow.Tests.Kernels;

/// <summary>The section "math" of <c>reference/vectors.json</c>: what TensorFlow 1.15.5's CPU kernels computed.</summary>
internal static class TensorFlowVectors
{
    public static readonly JsonElement Math = ReferenceFiles.Json("vectors.json").GetProperty("math");

    /// <summary>A float array by its name, listed as text (which has NaN and infinities) or with its shape.</summary>
    public static float[] Floats(string name) => Floats(Math.GetProperty(name));

    /// <summary>A float array.</summary>
    public static float[] Floats(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray().Select(x => Number(x.GetString()!))]
            : [.. array.GetProperty("values").EnumerateArray().Select(x => x.GetSingle())];

    private static float Number(string text) =>
        text switch
        {
            "inf" => float.PositiveInfinity,
            "-inf" => float.NegativeInfinity,
            "nan" => float.NaN,
            _ => float.Parse(text, CultureInfo.InvariantCulture),
        };
}
