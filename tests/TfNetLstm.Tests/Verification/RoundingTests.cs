using System.IO.Compression;
using Google.Protobuf;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Tests.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>
/// A trace without an <c>error.json</c> of a training that multiplies rounding: one that rounded otherwise passes, and one of a
/// program with a small mistake does not.
/// </summary>
public sealed class RoundingTests : IDisposable
{
    private const string Number = "003";
    private const int Seed = 3,
        Steps = 12;

    private readonly TemporaryFolder _folder = new();

    public RoundingTests() => OtherData.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public void A_training_that_rounds_otherwise_passes_where_the_table_alone_would_not_let_it()
    {
        using (var model = Model())
        {
            var trace = Record(model, Rounded(model));
            WriteReference(model, trace);
            var ours = new TraceRecorder(model, trace).Record(Steps, () => { });
            Assert.Contains(new TraceCheck(trace, null, Network.Dynamic).Compare(ours), check => !check.Ok);
        }
        var report = Verify();
        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check}"));
        Assert.Contains(report.Checks, check =>
            check is { Check: "loss", Reason: var reason }
            && reason.StartsWith("3 times what rounding does from step ", StringComparison.Ordinal)
        );
        Assert.Contains(report.Checks, check => check.Check == "batch/labels" && check.Allowed == 0);
    }

    [Theory(Explicit = true)]
    [InlineData("Adam/learning_rate", 0.001f, 0.00101f)]
    [InlineData("rnn/while/basic_lstm_cell/Const_2", 1f, 1.01f)]
    public void A_learning_rate_or_a_forget_bias_that_is_one_percent_off_fails(string constant, float right, float wrong)
    {
        using (var model = Model())
        {
            var changed = Changed(model.Definition, constant, right, wrong);
            WriteReference(model, Record(model.Over(changed)));
        }
        Assert.Contains(Verify().Checks, check => !check.Ok && check.Check == "loss");
    }

    [Fact(Explicit = true)]
    public void Accuracies_stay_equal_where_training_does_not_multiply_rounding()
    {
        using var folder = References.Copy("004");
        var trace = References.Load("004").Trace!;
        float[] loss = trace["loss"].ToArray<float>()[..2],
            accuracy = trace["accuracy"].ToArray<float>()[..2];
        accuracy[1] += 1f / 128;
        NpzBytes.WriteTrace(folder["trace.npz"], ("loss", loss), ("accuracy", accuracy));
        Assert.Equal("accuracy", Assert.Single(References.Verify("004", folder.Path).Checks, check => !check.Ok).Check);
    }

    [Theory]
    [InlineData(2e-6, 0)]
    [InlineData(0.02, 3 * 0.0234375)]
    public void With_errors_accuracies_follow_theirs_if_the_loss_tells_of_multiplied_rounding(double lossError, double allowed)
    {
        var errors = new Dictionary<string, ReferenceError> { ["loss"] = new(lossError, 2.5), ["accuracy"] = new(0.0234375, 1) };
        var bounds = new TraceBounds(errors, Network.Static, 128, null);
        Assert.Equal([allowed, allowed], bounds.Bound("accuracy", 1, 2).Allowed);
    }

    [Fact]
    public void Accuracies_follow_what_was_measured_from_the_step_on_where_the_loss_tells_of_multiplied_rounding()
    {
        // Two images apart at the third step, while the loss parts at the second, and not at the fourth.
        var ours = Run([2, 2, 2, 2], [0.5f, 0.5f, 0.5f, 0.5f]);
        var other = Run([2, 2.01f, 2, 2], [0.5f, 0.5f, 0.515625f, 0.5f]);
        var bounds = new TraceBounds(null, Network.Static, 128, new Rounding(ours, other));
        Assert.Equal(0.01, bounds.MultipliedRounding!.Value, 1e-6);
        Assert.Null(new TraceBounds(null, Network.Static, 128, new Rounding(ours, ours)).MultipliedRounding);
        double[] accuracy = bounds.Bound("accuracy", 1, 4).Allowed,
            loss = bounds.Bound("loss", 2, 4).Allowed;
        Assert.Equal(0, accuracy[0]);
        Assert.InRange(accuracy[1], 1.0 / 128, 1.01 / 128);
        Assert.Equal([6.0 / 128, 6.0 / 128], accuracy[2..]);
        Assert.InRange(loss[0], 1e-6, 1e-5);
        Assert.All(loss[1..], bound => Assert.Equal(0.03, bound, 1e-6));

        static Dictionary<string, NDArray> Run(float[] loss, float[] accuracy) =>
            new() { ["loss"] = loss, ["accuracy"] = accuracy };
    }

    private TutorialModel Model() => new(TutorialList.Find(Number)!, Seed, "1.15", _folder.Path);

    private Report Verify() =>
        new Verifier { Quick = true, DataFolder = _folder.Path }.Verify(TutorialList.Find(Number)!, Reference.Load(_folder.Path));

    private static Dictionary<string, NDArray> Record(TutorialModel model, Action<Session>? initialize = null)
    {
        var wanted = new Dictionary<string, NDArray>
        {
            [TraceRecorder.Labels] = new NDArray(new Shape(1000), TF_DataType.TF_UINT8),
            ["test_logits"] = new NDArray(new Shape(128, 10), TF_DataType.TF_FLOAT),
            ["logits0"] = new NDArray(0f),
        };
        foreach (var variable in model.Variables.Where(name => !name.Contains("beta")))
        {
            var name = variable[..^2].Replace('/', '.');
            wanted[$"var10/{name}"] = new NDArray(0f);
            if (!name.Contains("Adam"))
                wanted[$"grad0/{name}"] = new NDArray(0f);
        }
        return new Dictionary<string, NDArray>(new TraceRecorder(model, wanted, initialize).Record(Steps, () => { }));
    }

    /// <summary>
    /// Starts with weights that are all a unit in the last place too large: not the way that verify itself takes.
    /// </summary>
    private static Action<Session> Rounded(TutorialModel model)
    {
        var setter = new VariableSetter(model.Graph);
        return session =>
        {
            session.run(model.Initializer);
            foreach (var variable in setter.Variables)
            {
                var values = session.run(variable).ToArray<float>();
                setter.Set(session, variable, new NDArray(Array.ConvertAll(values, v => v * (1 + 1.2e-7f)), variable.shape));
            }
        };
    }

    private static Graph Changed(GraphDef definition, string constant, float right, float wrong)
    {
        var changed = definition.Clone();
        var value = changed.Node.Single(node => node.Name == constant).Attr["value"].Tensor;
        Assert.Equal(right, value.FloatVal.Single());
        value.FloatVal[0] = wrong;
        var graph = new Graph();
        graph.Import(changed.ToByteArray());
        return graph;
    }

    private void WriteReference(TutorialModel model, Dictionary<string, NDArray> trace)
    {
        _folder.Write("graph.pb", model.Definition.ToByteArray());
        var entries = trace.Select(pair =>
            (
                pair.Key + ".npy",
                NpzBytes.Npy(
                    pair.Value.dtype == TF_DataType.TF_FLOAT ? "<f4" : "|u1",
                    Tuple(pair.Value.shape),
                    pair.Value.ToByteArray()
                )
            )
        );
        _folder.Write("trace.npz", NpzBytes.Npz(CompressionLevel.Fastest, [.. entries]));
    }

    /// <summary>As Python writes it: <c>(3,)</c>, <c>(2, 3,)</c>.</summary>
    private static string Tuple(Shape shape) => $"({string.Join(' ', shape.dims.Select(dim => $"{dim},"))})";
}
