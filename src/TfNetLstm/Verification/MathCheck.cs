using System.Globalization;
using System.Text.Json;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>Compares functions, the cross entropy with its gradient, and Adam with TensorFlow's values, each within its tolerance.</summary>
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
    private static readonly Dictionary<string, (string? Labels, Func<Tensor, Tensor?, Tensor> Of)> Classification = new()
    {
        ["softmax"] = (null, (logits, _) => tf.nn.softmax(logits)),
        ["log_softmax"] = (null, (logits, _) => nn_ops.log_softmax(logits)),
        ["loss_one_hot"] = ("one_hot", (logits, labels) => CrossEntropy(logits, labels)),
        ["loss_soft"] = ("soft", (logits, labels) => CrossEntropy(logits, labels)),
        ["grad_one_hot"] = ("one_hot", (logits, labels) => tf.gradients(CrossEntropy(logits, labels), logits)[0]!),
        ["grad_soft"] = ("soft", (logits, labels) => tf.gradients(CrossEntropy(logits, labels), logits)[0]!),
    };

    /// <summary>What is only read by others.</summary>
    private static readonly string[] Inputs = ["x", "logits", "one_hot", "soft"];

    /// <exception cref="InvalidDataException">The section has something unknown, or lacks what something is computed from.</exception>
    internal static IEnumerable<CheckResult> Compare(string file, Dictionary<string, JsonElement> section)
    {
        var results = new List<CheckResult>();
        try
        {
            foreach (var (name, value) in section)
            {
                if (Functions.TryGetValue(name, out var function)) results.Add(CompareFunction(name, function, Numbers(section["x"]), Numbers(value)));
                else if (Classification.TryGetValue(name, out var classification)) results.Add(CompareClassification(name, classification.Of,
                    Array(section["logits"]), classification.Labels is { } labels ? Array(section[labels]) : null, Array(value)));
                else if (name == "adam") results.AddRange(CompareAdam(value));
                else if (!Inputs.Contains(name)) throw new JsonException($"math: nothing is known of '{name}'");
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ValueError)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
        return results;
    }

    private static CheckResult CompareFunction(string name, Func<Tensor, Tensor> function, NDArray x, NDArray expected)
        => Result(name, expected, Evaluate(() => function(tf.constant(x))), value => value);

    private static CheckResult CompareClassification(string name, Func<Tensor, Tensor?, Tensor> of, NDArray logits, NDArray? labels, NDArray expected)
        => Result(name, expected, Evaluate(() => of(tf.constant(logits), labels is null ? null : tf.constant(labels))), _ => ArrayCheck.Scale(expected));

    /// <summary>Steps with the gradients given: a loss whose gradient is what is fed.</summary>
    private static IEnumerable<CheckResult> CompareAdam(JsonElement adam) => TutorialModel.InNewGraph(() =>
    {
        var results = new List<CheckResult>();
        var variable = tf.Variable(Array(adam.GetProperty("initial")));
        var gradient = tf.placeholder(tf.float32, variable.shape);
        var train = tf.train.AdamOptimizer(LearningRate).minimize(tf.reduce_sum(variable * gradient));
        var init = tf.global_variables_initializer();
        using var session = tf.Session();
        session.run(init);
        foreach (var (i, step) in adam.GetProperty("steps").EnumerateArray().Index())
        {
            session.run(train, (gradient, Array(step.GetProperty("gradient"))));
            foreach (var (name, tensor) in new[] { ("value", "Variable:0"), ("m", "Variable/Adam:0"), ("v", "Variable/Adam_1:0") })
            {
                var actual = session.run(tf.get_default_graph().get_tensor_by_name(tensor));
                results.Add(Result($"adam {name}", Array(step.GetProperty(name)), actual, value => value, $" after step {i + 1}"));
            }
        }
        return results;
    });

    private static NDArray Evaluate(Func<Tensor> build) => TutorialModel.InNewGraph(() =>
    {
        var tensor = build();
        using var session = tf.Session();
        return session.run(tensor);
    });

    private static Tensor CrossEntropy(Tensor logits, Tensor? labels) => tf.nn.softmax_cross_entropy_with_logits_v2(labels: labels!, logits: logits);

    /// <param name="scale">The scale of an element: its own value, or the whole array's where elements are sums.</param>
    private static CheckResult Result(string name, NDArray expected, NDArray actual, Func<double, double> scale, string when = "")
    {
        var tolerance = Tolerances.For($"math/{name}");
        return ArrayCheck.Compare($"math: {name}{when}", expected, actual, value => tolerance.Allowed(scale(value)));
    }

    /// <summary>A list of numbers as texts, as Python writes them.</summary>
    private static NDArray Numbers(JsonElement list) => list.Deserialize<string[]>()!.Select(text => text switch
    {
        "inf" => float.PositiveInfinity,
        "-inf" => float.NegativeInfinity,
        "nan" => float.NaN,
        _ => float.Parse(text, CultureInfo.InvariantCulture),
    }).ToArray();

    private static NDArray Array(JsonElement vector) => ReferenceFile.Deserialize<Vectors.ArrayVector>(vector) is { Values: { } values } array
        ? new NDArray(System.Array.ConvertAll(values, value => (float)value), new Shape(array.Shape))
        : throw new JsonException("math: expected an array with its values");
}
