using System.Globalization;
using System.Text.Json;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>
/// Compares functions, the cross entropy with its gradient, and Adam with TensorFlow's values, each within its tolerance.
/// </summary>
internal static class MathCheck
{
    /// <summary>Adam's learning rate in the file: TensorFlow's default.</summary>
    private const float LearningRate = 0.001f;

    /// <summary>The functions of one number, over the section's <c>x</c>.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["abs"] = x => tf.abs(x),
        ["exp"] = x => tf.exp(x),
        ["log1p"] = x => tf.log1p(x),
        ["sigmoid"] = x => tf.sigmoid(x),
        ["sign"] = x => tf.sign(x),
        ["sqrt"] = x => tf.sqrt(x),
        ["square"] = x => tf.square(x),
        ["tanh"] = x => tf.tanh(x),
    };

    /// <summary>What is computed from the section's <c>logits</c> and, where one is named, from labels.</summary>
    private static readonly Dictionary<string, (string? Labels, Func<Tensor, Tensor?, Tensor> Build)> Classification = new()
    {
        ["softmax"] = (null, (logits, _) => tf.nn.softmax(logits)),
        ["log_softmax"] = (null, (logits, _) => nn_ops.log_softmax(logits)),
        ["loss_one_hot"] = ("one_hot", (logits, labels) => CrossEntropy(logits, labels)),
        ["loss_soft"] = ("soft", (logits, labels) => CrossEntropy(logits, labels)),
        ["grad_one_hot"] = ("one_hot", (logits, labels) => tf.gradients(CrossEntropy(logits, labels), logits)[0]!),
        ["grad_soft"] = ("soft", (logits, labels) => tf.gradients(CrossEntropy(logits, labels), logits)[0]!),
    };

    /// <summary>What a step of Adam changes, by its name in the file, in the order in which the variables are made.</summary>
    private static readonly string[] AdamState = ["value", "m", "v"];

    /// <summary>What is only read by others.</summary>
    private static readonly string[] Inputs = ["x", "logits", "one_hot", "soft"];

    /// <exception cref="InvalidDataException">
    /// The section has something unknown, or lacks what something is computed from.
    /// </exception>
    internal static IEnumerable<CheckResult> Compare(string file, Dictionary<string, JsonElement> section)
    {
        var results = new List<CheckResult>();
        try
        {
            foreach (var (name, value) in section)
            {
                if (Functions.TryGetValue(name, out var function))
                {
                    var actual = Evaluate(() => function(tf.constant(Numbers(section["x"]))));
                    results.Add(Result(name, Numbers(value), actual, element => element));
                }
                else if (Classification.TryGetValue(name, out var classification))
                {
                    var labels = classification.Labels is { } which ? Array(section[which]) : null;
                    var actual = Evaluate(() =>
                        classification.Build(tf.constant(Array(section["logits"])), labels is null ? null : tf.constant(labels))
                    );
                    var scale = ArrayCheck.Scale(Array(value));
                    results.Add(Result(name, Array(value), actual, _ => scale));
                }
                else if (name == "adam")
                {
                    results.AddRange(CompareAdam(value));
                }
                else if (!Inputs.Contains(name))
                {
                    throw new JsonException($"math: nothing is known of '{name}'");
                }
            }
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ValueError)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
        return results;
    }

    /// <summary>Steps with the gradients given: a loss whose gradient is what is fed.</summary>
    private static IEnumerable<CheckResult> CompareAdam(JsonElement adam) =>
        TutorialModel.InNewGraph(() =>
        {
            var results = new List<CheckResult>();
            var variable = tf.Variable(Array(adam.GetProperty("initial")));
            var gradient = tf.placeholder(tf.float32, variable.shape);
            var train = tf.train.AdamOptimizer(LearningRate).minimize(tf.reduce_sum(variable * gradient));
            var init = tf.global_variables_initializer();
            // Of the variable and its two slots; Adam's powers of beta are named otherwise.
            Tensor[] state =
            [
                .. tf.global_variables()
                    .Where(v => v.Name.StartsWith("Variable", StringComparison.Ordinal))
                    .Select(v => v.AsTensor()),
            ];
            using var session = tf.Session();
            session.run(init);
            foreach (var (i, step) in adam.GetProperty("steps").EnumerateArray().Index())
            {
                session.run(train, (gradient, Array(step.GetProperty("gradient"))));
                foreach (var (name, tensor) in AdamState.Zip(state))
                {
                    var actual = session.run(tensor);
                    var expected = Array(step.GetProperty(name));
                    results.Add(Result($"adam {name}", expected, actual, element => element, $" after step {i + 1}"));
                }
            }
            return results;
        });

    private static NDArray Evaluate(Func<Tensor> build) =>
        TutorialModel.InNewGraph(() =>
        {
            var tensor = build();
            using var session = tf.Session();
            return session.run(tensor);
        });

    private static Tensor CrossEntropy(Tensor logits, Tensor? labels) =>
        tf.nn.softmax_cross_entropy_with_logits_v2(labels: labels!, logits: logits);

    /// <summary>
    /// Compares a function's values. scale: the scale of an element, its own value, or the whole array's where elements are sums.
    /// </summary>
    private static CheckResult Result(string name, NDArray expected, NDArray actual, Func<double, double> scale, string when = "")
    {
        var tolerance = Tolerances.For($"math/{name}");
        return ArrayCheck.Compare($"math: {name}{when}", expected, actual, value => tolerance.Allowed(scale(value)));
    }

    /// <summary>A list of numbers as texts, as Python writes them.</summary>
    private static NDArray Numbers(JsonElement list) =>
        list.Deserialize<string[]>()!
            .Select(text =>
                text switch
                {
                    "inf" => float.PositiveInfinity,
                    "-inf" => float.NegativeInfinity,
                    "nan" => float.NaN,
                    _ => float.Parse(text, CultureInfo.InvariantCulture),
                }
            )
            .ToArray();

    private static NDArray Array(JsonElement vector)
    {
        var array = ReferenceFile.Deserialize<Vectors.ArrayVector>(vector);
        var values = array.Values ?? throw new JsonException("math: expected an array with its values");
        return new NDArray(System.Array.ConvertAll(values, value => (float)value), new Shape(array.Shape));
    }
}
