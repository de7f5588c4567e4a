using Tensorflow.Ops;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Strings: <c>tf.strings</c>.</summary>
    public StringsApi strings { get; } = new();

    /// <summary>
    /// Each element as text, as C's <c>printf</c> writes it. Source: TensorFlow 1.15 <c>tf.as_string</c>.
    /// </summary>
    /// <param name="input">int8, int16, int32, int64, float32, float64, complex64, complex128 or bool; any shape.</param>
    /// <param name="precision">How many digits come after the point; 6 by default.</param>
    /// <param name="scientific">Whether there is an exponent.</param>
    /// <param name="shortest">Whether the shorter notation of the two is taken.</param>
    /// <param name="width">How many characters there are at least.</param>
    /// <param name="fill">What fills them up: a space, or 0, or a flag of <c>printf</c>.</param>
    /// <param name="name">The node's name; <c>AsString</c> by default.</param>
    /// <returns>string, input's shape.</returns>
    /// <exception cref="TypeError">The input has another element type.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: the arguments do not go together.</exception>
    public Tensor as_string(
        Tensor input,
        int precision = -1,
        bool scientific = false,
        bool shortest = false,
        int width = -1,
        string fill = "",
        string? name = null
    ) =>
        AsStringOps.AsString.MakeTensor(
            name,
            [input],
            new AttributeMap
            {
                { "precision", precision },
                { "scientific", scientific },
                { "shortest", shortest },
                { "width", width },
                { "fill", fill },
            }
        );

    /// <summary>The functions of <c>tf.strings</c>.</summary>
    public class StringsApi
    {
        /// <summary>
        /// Small letters in place of large ones. input and the result: string, any shape; encoding: <c>utf-8</c>, or empty for
        /// ASCII alone. Source: TensorFlow 1.15 <c>tf.strings.lower</c>.
        /// </summary>
        /// <exception cref="TypeError">The input holds no strings.</exception>
        public Tensor lower(Tensor input, string encoding = "", string? name = null) =>
            StringElementOps.StringLower.MakeTensor(name, [input], new AttributeMap { { "encoding", encoding } });

        /// <summary>
        /// The input with something else in place of what a regular expression matches. Source: TensorFlow 1.15
        /// <c>tf.strings.regex_replace</c> (python/ops/string_ops.py).
        /// </summary>
        /// <param name="input">string, any shape.</param>
        /// <param name="pattern">The expression.</param>
        /// <param name="rewrite">What stands in its place; <c>\1</c> to <c>\9</c> are groups.</param>
        /// <param name="replace_global">Whether all matches are replaced, or the first alone.</param>
        /// <param name="name">The node's name; <c>StaticRegexReplace</c> by default.</param>
        /// <returns>string, input's shape.</returns>
        /// <exception cref="InvalidArgumentError">When the graph runs: the expression is none.</exception>
        public Tensor regex_replace(
            Tensor input,
            string pattern,
            string rewrite,
            bool replace_global = true,
            string? name = null
        ) =>
            RegexOps.StaticRegexReplace.MakeTensor(
                name,
                [input],
                new AttributeMap
                {
                    { "pattern", pattern },
                    { "rewrite", rewrite },
                    { "replace_global", replace_global },
                }
            );

        /// <summary>
        /// How many bytes strings have, or characters. Source: TensorFlow 1.15 <c>tf.strings.length</c>.
        /// </summary>
        /// <param name="input">string, any shape.</param>
        /// <param name="name">The node's name; <c>StringLength</c> by default.</param>
        /// <param name="unit">"BYTE" or "UTF8_CHAR".</param>
        /// <returns>int32, input's shape.</returns>
        /// <exception cref="ValueError">There is no such unit.</exception>
        public Tensor string_length(Tensor input, string? name = null, string unit = "BYTE") =>
            StringElementOps.StringLength.MakeTensor(name, [input], new AttributeMap { { "unit", unit } });

        /// <summary>
        /// Parts of strings. Source: TensorFlow 1.15 <c>tf.strings.substr</c>.
        /// </summary>
        /// <param name="input">string, any shape.</param>
        /// <param name="pos">Where the part begins; counted from the end if it is negative.</param>
        /// <param name="len">How long it is at most.</param>
        /// <param name="name">The node's name; <c>Substr</c> by default.</param>
        /// <param name="uint">What pos and len count: "BYTE" or "UTF8_CHAR".</param>
        /// <returns>string, input's shape.</returns>
        /// <exception cref="InvalidArgumentError">When the graph runs: a string ends before pos.</exception>
        public Tensor substr(Tensor input, int pos, int len, string? name = null, string @uint = "BYTE") =>
            StringElementOps.Substr.MakeTensor(name, [input, pos, len], new AttributeMap { { "unit", @uint } });

        /// <inheritdoc cref="substr(Tensor, int, int, string?, string)"/>
        public Tensor substr(string input, int pos, int len, string? name = null, string @uint = "BYTE") =>
            StringElementOps.Substr.MakeTensor(name, [input, pos, len], new AttributeMap { { "unit", @uint } });
    }
}
