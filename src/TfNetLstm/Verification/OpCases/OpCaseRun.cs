using System.Text.Json;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification.OpCases;

/// <summary>
/// Does with one case what TensorFlow did: makes the node of constants, runs it on feeds, differentiates it. Each of them
/// either gives what TensorFlow gave, or fails as it did.
/// </summary>
internal sealed class OpCaseRun
{
    private readonly string _op;
    private readonly OpCase _case;
    private readonly CaseNode _node;
    private readonly List<string> _differences = [];

    private OpCaseRun(string op, OpSignature signature, OpCase record) =>
        (_op, _case, _node) = (op, record, new CaseNode(op, signature, record));

    /// <summary>
    /// What differs from TensorFlow, each in a line; none if the case passes, which it may do without subnormal inputs.
    /// </summary>
    internal static IReadOnlyList<string> Differences(string op, OpSignature signature, OpCase record)
    {
        if (record.Attrs is null)
            return [];
        var differences = Once(op, signature, record);
        return differences.Count == 0 ? [] : Once(op, signature, record.WithoutSubnormals());
    }

    private static List<string> Once(string op, OpSignature signature, OpCase record)
    {
        var run = new OpCaseRun(op, signature, record);
        run.Perform("constants", record.GraphError ?? new CaseOutcome(), run.Infer);
        if (record.Run is { } outcome)
            run.Perform("run", record.IsUndefined ? new(Undefined: record.What) : outcome, run.Feed);
        if (record.Gradient is { } gradient)
            run.Perform("gradient", gradient, run.Differentiate);
        return run._differences;
    }

    /// <summary>
    /// Does a part in a graph of its own and compares its end, or its error, with TensorFlow's. part: does it, and tells when it
    /// comes to a session.
    /// </summary>
    private void Perform(string name, CaseOutcome expected, Action<CaseOutcome, Action> part)
    {
        var at = "build";
        string? found = null;
        try
        {
            TutorialModel.InNewGraph(() =>
            {
                part(expected, () => at = "run");
                return 0;
            });
        }
        catch (TensorflowException e)
        {
            if (expected.IsAccident)
                return;
            var message = CaseMessage.WithoutTail(e.Message);
            found = $"{e.GetType().Name}: {message}";
            if (IsSameKind(expected.Error, e) && (expected.NoKernel || expected.Message == message) && (expected.At ?? at) == at)
            {
                return;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            found = $"{e.GetType()}: {e.Message}";
        }
        if (expected.Error is not null)
        {
            Differ(
                $"{name}: expected {expected.Error} at {expected.At ?? "build"}: "
                    + $"{(expected.NoKernel ? "(no kernel)" : expected.Message)}\n"
                    + $"    found {(found is null ? "no error" : $"{found} (at {at})")}"
            );
        }
        else if (found is not null)
        {
            Differ($"{name}: {found}");
        }
    }

    /// <summary>Whether an exception is what Python's class says; of what is not there Python has a class of its own.</summary>
    private static bool IsSameKind(string? error, TensorflowException e) =>
        error == e.GetType().Name || (error, e.GetType().Name) == ("NotImplementedError", "UnimplementedError");

    private void Differ(string difference) => _differences.Add(difference);

    private void Infer(CaseOutcome expected, Action running)
    {
        var op = _node.Build(CaseNode.Constant);
        if (expected.Error is null && !expected.IsAccident)
            CompareShapes("constants", _case.Shapes!, op);
    }

    private void Feed(CaseOutcome expected, Action running)
    {
        var feeds = new List<FeedItem>();
        var variables = new List<(string Name, CaseInput Input, Tensor Variable)>();
        var op = _node.Build(
            (input, name) =>
            {
                if (!input.IsVariable)
                    return Placeholder(input, name, Shape.Null, feeds);
                var variable = CaseNode.Variable(input, name, Shape.Null);
                variables.Add((name, input, variable));
                return variable;
            }
        );
        var reads = variables.ConvertAll(v => (v.Name, Read: CaseNode.Read(v.Input, v.Variable)));
        var initial = new List<FeedItem>();
        var assigns = variables
            .Where(v => v.Input.Value is not null)
            .Select(v => CaseNode.Assign(v.Input, v.Variable, Placeholder(v.Input, null, Shape.Null, initial)))
            .ToArray();
        running();
        using var session = tf.Session(op.graph);
        foreach (var assign in assigns)
            session.run(assign, [.. initial]);
        try
        {
            var outputs = Run(session, op, [.. feeds]);
            if (expected.Error is not null || expected.IsAccident)
                return;
            CompareShapes("run", expected.Shapes!, op);
            Compare("output", expected.Outputs!, outputs);
        }
        finally
        {
            // Of a graph with a node without a kernel TensorFlow refuses all, reads of its variables too.
            foreach (var (name, read) in expected.NoKernel ? [] : reads)
            {
                if (expected.Variables?.TryGetValue(name, out var after) == true)
                    CompareVariable(name, after, session, read);
            }
        }
    }

    private void Differentiate(CaseOutcome expected, Action running)
    {
        var feeds = new List<FeedItem>();
        var xs = new List<Tensor>();
        var op = _node.Build(
            (input, name) =>
            {
                if (input.Dtype is not ("float16" or "float32" or "float64"))
                    return CaseNode.Constant(input, name);
                xs.Add(Placeholder(input, name, new Shape(input.Shape!), feeds));
                return xs[^1];
            }
        );
        // Where TensorFlow refused, it was not noted which outputs: all floating ones, each with ones.
        var ys = expected.Of is { } of
            ? Array.ConvertAll(of, i => op.outputs[i])
            : op.outputs.Where(output => output.dtype.is_floating()).ToArray();
        var weights = expected.Weights is { } given ? Array.ConvertAll(given, weight => tf.constant(weight.ToArray())) : null;
        var gradients = tf.gradients(ys, [.. xs], grad_ys: weights);
        running();
        using var session = tf.Session(op.graph);
        var there = gradients.OfType<Tensor>().ToArray();
        var values = there.Length == 0 ? [] : session.run(there, [.. feeds]);
        if (expected.Error is not null || expected.IsAccident)
            return;
        string theirs = Nulls(expected.Grads!),
            ours = Nulls(gradients);
        if (theirs != ours)
            Differ($"gradient: expected {theirs}, found {ours}");
        else
            Compare("gradient", [.. expected.Grads!.OfType<CaseArray>()], values);

        static string Nulls(object?[] grads) => string.Join(", ", grads.Select(grad => grad is null ? "none" : "a gradient"));
    }

    private static Tensor Placeholder(CaseInput input, string? name, Shape shape, List<FeedItem> feeds)
    {
        var placeholder = tf.placeholder(CaseArray.TypeOf(input.Dtype!), shape, name: name);
        feeds.Add(new FeedItem(placeholder, input.Value!.ToArray()));
        return placeholder;
    }

    /// <summary>The outputs that can be fetched; of an operation without any, none.</summary>
    private static NDArray[] Run(Session session, Operation op, FeedItem[] feeds)
    {
        var fetches = op.outputs.Where(output =>
            output.dtype.as_base_dtype() is not (TF_DataType.TF_RESOURCE or TF_DataType.TF_VARIANT)
        );
        if (fetches.ToArray() is { Length: > 0 } tensors)
            return session.run(tensors, feeds);
        session.run(op, feeds);
        return [];
    }

    private void CompareVariable(string name, JsonElement expected, Session session, Tensor read)
    {
        var error = expected.TryGetProperty("error", out var theirs) ? theirs.GetString() : null;
        try
        {
            var value = session.run(read);
            if (error is not null)
                Differ($"variable {name}: expected {error}, found {value.dtype} {value.shape}");
            else
                Compare($"variable {name}", [ReferenceFile.Deserialize<CaseArray>(expected)], [value]);
        }
        catch (TensorflowException e)
        {
            var ours = $"{e.GetType().Name}: {CaseMessage.WithoutTail(e.Message)}";
            var wanted = error is null ? "a value" : $"{error}: {expected.GetProperty("message").GetString()}";
            if (ours != wanted)
                Differ($"variable {name}: expected {wanted}\n    found {ours}");
        }
    }

    private void CompareShapes(string part, long[]?[] expected, Operation op)
    {
        string theirs = string.Join(" ", expected.Select(Text)),
            ours = string.Join(" ", op.outputs.Select(output => Text(Dims(output.shape))));
        if (theirs != ours)
            Differ($"{part}: static shapes: expected {theirs}, found {ours}");

        static long[]? Dims(Shape shape) => shape.IsNull ? null : shape.dims;
        static string Text(long[]? dims) =>
            dims is null ? "unknown" : $"[{string.Join(",", dims.Select(dim => dim < 0 ? "?" : $"{dim}"))}]";
    }

    private void Compare(string part, CaseArray[] expected, NDArray[] actual)
    {
        if (expected.Length != actual.Length)
            Differ($"{part}: expected {expected.Length}, found {actual.Length}");
        foreach (var (i, (theirs, ours)) in expected.Zip(actual).Index())
        {
            var exact = part == "output" && expected.Length == 1 ? _case.Exact : null;
            if (CaseComparison.Difference(_op, part, theirs, ours, exact) is { } difference)
                Differ($"{part} {i}: {difference}");
        }
    }
}
