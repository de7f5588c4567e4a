using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>
/// Ten steps in float64: TensorFlow's errors are what error.json and the table say, which is where the errors of Adam's averages
/// come from; and ours are no larger than what is allowed between the two.
/// </summary>
public class Float64EvidenceTests
{
    private const int Steps = 10;

    [Theory(Explicit = true)]
    [InlineData("000", 0)]
    [InlineData("003", 1)]
    [InlineData("001", 2)]
    public void TensorFlows_errors_are_the_measured_ones_and_ours_are_like_them(string number, int network)
    {
        var (tutorial, reference) = (TutorialList.Find(number)!, References.Load(number));
        using var model = new TutorialModel(tutorial, reference.Seed, "1.15", null);
        var exact = Exact(tutorial, reference.Info!, model);
        var wanted = reference.Trace!.Where(pair => exact.ContainsKey(pair.Key)).ToDictionary();
        Assert.Equal(exact.Count, wanted.Count);
        var ours = new TraceRecorder(model, wanted).Record(Steps, () => { });
        foreach (var (quantity, values) in exact)
        {
            double theirError = Error(reference.Trace![quantity], values),
                ourError = Error(ours[quantity], values);
            var scale = values.Max(Math.Abs);
            // Three digits in the table; error.json's Adam has 0.9 and 0.999 exactly, which moves it by less than 3%.
            Assert.InRange(theirError / scale / Tolerances.For(quantity).RelativeErrors[network], 0.97, 1.03);
            Assert.True(
                ourError <= Tolerance.Errors * theirError,
                $"{quantity}: ours is {ourError:G3} from the exact value, TensorFlow's {theirError:G3}"
            );
        }
    }

    /// <summary>Prediction and gradients of the first batch; variables and Adam's averages after ten steps.</summary>
    private static Dictionary<string, double[]> Exact(Tutorial tutorial, ReferenceInfo info, TutorialModel model)
    {
        var names = Array.ConvertAll(info.Trainable, name => name[..^2]);
        var network = new Float64Network(InitialValues(model, names), softmaxFirst: tutorial.Original == "001");
        var train = model.ReadData().train;
        var exact = new Dictionary<string, double[]>();
        for (var step = 0; step < Steps; step++)
        {
            var (images, labels) = train.next_batch(tutorial.BatchSize);
            byte[] classes = [.. labels.Select(label => (byte)label.AsSpan<float>().IndexOf(1))];
            var (prediction, _, gradient) = network.Run(images.ToArray<float>(), classes);
            if (step == 0)
            {
                exact["logits0"] = prediction;
                foreach (var name in names)
                    exact[$"grad0/{name.Replace('/', '.')}"] = gradient[name];
            }
            network.Train(gradient, learningRate: tutorial.Original == "001" ? 1e-4 : 1e-3);
        }
        foreach (var name in names)
        {
            var quantity = $"var{Steps}/{name.Replace('/', '.')}";
            exact[quantity] = network.Variables[name];
            (exact[$"{quantity}.Adam"], exact[$"{quantity}.Adam_1"]) = (network.Means[name], network.Squares[name]);
        }
        return exact;
    }

    private static Dictionary<string, double[]> InitialValues(TutorialModel model, string[] names)
    {
        using var session = new Session(model.Graph);
        session.run(model.Initializer);
        return names.ToDictionary(name => name, name => Doubles(session.run(model.Graph.get_tensor_by_name(name + ":0"))));
    }

    private static double Error(NDArray array, double[] exact) =>
        Doubles(array).Zip(exact, (value, right) => Math.Abs(value - right)).Max();

    private static double[] Doubles(NDArray array) => array.astype(TF_DataType.TF_DOUBLE).ToArray<double>();
}
