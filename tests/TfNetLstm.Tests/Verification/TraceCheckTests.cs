using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Tests.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>Each quantity of a trace may differ by what the table of tolerances says, and by no more.</summary>
public class TraceCheckTests
{
    /// <summary>The traces that have all quantities.</summary>
    private static readonly Dictionary<string, Network> Networks = new()
    {
        ["000"] = Network.Static,
        ["003"] = Network.Dynamic,
        ["001"] = Network.DynamicSoftmax,
    };

    private static readonly Dictionary<string, Reference> Loaded = Networks.Keys.ToDictionary(number => number, References.Load);

    public static IEnumerable<TheoryDataRow<string, string>> Quantities() =>
        from pair in Loaded
        from quantity in pair.Value.Trace!.Keys
        select new TheoryDataRow<string, string>(pair.Key, quantity);

    [Theory]
    [MemberData(nameof(Quantities))]
    public void An_element_that_differs_by_more_than_is_allowed_fails(string number, string quantity)
    {
        var reference = Loaded[number];
        var allowed = Compare(number, quantity, reference.Trace![quantity]).Allowed;
        foreach (var element in new[] { 0, (int)reference.Trace[quantity].shape.size - 1 })
        {
            if (allowed > 0)
                Assert.True(Compare(number, quantity, Moved(reference.Trace[quantity], element, allowed / 2)).Ok);
            var failed = Compare(number, quantity, Moved(reference.Trace[quantity], element, allowed * 2));
            Assert.False(failed.Ok, $"{quantity}, element {element}");
            Assert.True(failed.Ratio > 1);
            Assert.Contains("1 of ", failed.Detail);
        }
    }

    [Theory]
    [MemberData(nameof(Quantities))]
    public void What_is_no_number_fails(string number, string quantity)
    {
        var array = Loaded[number].Trace![quantity];
        if (array.dtype != TF_DataType.TF_FLOAT)
            return;
        foreach (var value in new[] { float.NaN, float.PositiveInfinity })
        {
            var changed = Copy(array);
            changed.AsSpan<float>()[0] = value;
            Assert.False(Compare(number, quantity, changed).Ok);
        }
    }

    [Fact]
    public void Another_shape_fails()
    {
        var array = Loaded["003"].Trace!["logits0"];
        Assert.False(Compare("003", "logits0", array["1:"]).Ok);
        Assert.False(Compare("003", "logits0", array.reshape(-1)).Ok);
    }

    [Fact]
    public void The_losses_of_the_first_steps_have_a_tolerance_of_their_own()
    {
        var trace = Only(Loaded["001"], "loss");
        var errors = new Dictionary<string, ReferenceError>
        {
            ["loss"] = new(1e-4, 2),
            ["loss_first100"] = new(1e-6, 2),
            ["loss_first10"] = new(1e-6, 2),
        };
        // Step 50 is among the first 100 and not among the first 10.
        var ours = new Dictionary<string, NDArray> { ["loss"] = Moved(trace["loss"], 49, 5e-5) };
        var results = new TraceCheck(trace, errors, Network.DynamicSoftmax).Compare(ours).ToDictionary(result => result.Check);
        Assert.True(results["loss"].Ok);
        Assert.False(results["loss_first100"].Ok);
        Assert.True(results["loss_first10"].Ok);
    }

    [Fact]
    public void Without_the_errors_the_tables_own_count()
    {
        var reference = Loaded["003"];
        foreach (
            var quantity in reference
                .Errors!.Keys.Intersect(reference.Trace!.Keys)
                .Where(quantity => !quantity.StartsWith("accuracy"))
        )
        {
            var measured = Compare("003", quantity, reference.Trace[quantity]).Allowed;
            var check = new TraceCheck(Only(reference, quantity), null, Network.Dynamic);
            var builtIn = One(check, quantity, reference.Trace[quantity]).Allowed;
            Assert.InRange(builtIn / measured, 0.99, 1.01);
        }
    }

    [Fact(Explicit = true)]
    public void Changing_an_array_of_the_reference_fails()
    {
        // Two steps of 004, the second loss changed by a ten-thousandth, the rest as TensorFlow has it.
        using var folder = References.Copy("004");
        var loss = References.Load("004").Trace!["loss"].ToArray<float>()[..2];
        NpzBytes.WriteTrace(folder["trace.npz"], ("loss", loss));
        Assert.Equal(0, References.Verify("004", folder.Path).Failed);
        loss[1] *= 1.0001f;
        NpzBytes.WriteTrace(folder["trace.npz"], ("loss", loss));
        Assert.Equal("loss", Assert.Single(References.Verify("004", folder.Path).Checks, check => !check.Ok).Check);
    }

    private static CheckResult Compare(string number, string quantity, NDArray ours)
    {
        var reference = Loaded[number];
        return One(new TraceCheck(Only(reference, quantity), reference.Errors, Networks[number]), quantity, ours);
    }

    private static Dictionary<string, NDArray> Only(Reference reference, string quantity) =>
        new() { [quantity] = reference.Trace![quantity] };

    private static CheckResult One(TraceCheck check, string quantity, NDArray ours) =>
        check.Compare(new Dictionary<string, NDArray> { [quantity] = ours }).First(result => result.Check == quantity);

    /// <summary>A copy with one element moved: by so much if that is more than a bit, else by a bit.</summary>
    private static NDArray Moved(NDArray array, int element, double by)
    {
        var copy = Copy(array);
        if (array.dtype == TF_DataType.TF_UINT8)
        {
            copy.AsSpan<byte>()[element] ^= 1;
            return copy;
        }
        ref var value = ref copy.AsSpan<float>()[element];
        value = by == 0 ? MathF.BitIncrement(value) : (float)(value + by);
        return copy;
    }

    private static NDArray Copy(NDArray array) => new(array.ToByteArray(), array.shape, array.dtype);
}
