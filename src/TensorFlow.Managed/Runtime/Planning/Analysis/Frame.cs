using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// A part of a graph that runs as a unit: the top, or a while loop inside of another frame. Source: the frames of Yu et al.,
/// "Dynamic Control Flow in Large-Scale Machine Learning", EuroSys 2018.
/// </summary>
internal sealed class Frame(Frame? parent, string name)
{
    /// <summary>Loops are planned and run one inside of the other, so that no more fit on the stack.</summary>
    internal const int MaxDepth = 128;

    private readonly Dictionary<string, Frame> _children = new(StringComparer.Ordinal);

    internal Frame? Parent { get; } = parent;

    internal string Name { get; } = name;

    internal int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The operations directly in this frame, in the graph's order.</summary>
    internal List<Operation> Operations { get; } = [];

    internal IEnumerable<Frame> Children => _children.Values;

    /// <summary>The operations in this frame and all frames inside of it.</summary>
    internal IEnumerable<Operation> All
    {
        get
        {
            var frames = new Stack<Frame>([this]);
            while (frames.TryPop(out var frame))
            {
                foreach (var op in frame.Operations)
                    yield return op;
                foreach (var child in frame.Children.Reverse())
                    frames.Push(child);
            }
        }
    }

    /// <summary>Finds each operation's frame and returns the top one.</summary>
    /// <param name="needed">Every operation that will run, in the graph's order.</param>
    /// <param name="sorted">The same, each after those that it reads or waits for.</param>
    /// <param name="frameOf">Filled in.</param>
    /// <exception cref="InvalidArgumentError">
    /// An operation takes inputs from frames that do not fit together, or loops are nested too deep.
    /// </exception>
    internal static Frame Assign(OperationSet needed, List<Operation> sorted, OperationMap<Frame> frameOf)
    {
        var root = new Frame(null, "");
        foreach (var op in sorted)
            frameOf[op] = FrameFrom(op, root, frameOf);
        foreach (var op in needed)
        {
            if (control_flow_util.IsLoopMerge(op))
                CheckLoopMerge(op, frameOf);
            frameOf[op]!.Operations.Add(op);
        }
        return root;
    }

    private static void CheckLoopMerge(Operation merge, OperationMap<Frame> frameOf)
    {
        foreach (var input in merge.inputs.Select(i => i.op).Where(input => frameOf[input] is not null))
        {
            if (control_flow_util.IsBackEdge(merge, input) && frameOf[input] != frameOf[merge])
                throw DifferentFrames(merge, input, frameOf[input]!, frameOf[merge]!);
            if (control_flow_util.IsLoopConstantEnter(input))
            {
                throw new InvalidArgumentError(
                    $"{{{{node {merge.name}}}}} merges the next iteration's value with {{{{node {input.name}}}}}, which is "
                        + "constant in the loop: both arrive in every iteration."
                );
            }
        }
    }

    /// <summary>The frame directly in this one that another is, or is in; null if that is none in here.</summary>
    internal Frame? ChildAround(Frame frame)
    {
        var inner = frame;
        while (inner.Depth > Depth + 1)
            inner = inner.Parent!;
        return inner.Parent == this ? inner : null;
    }

    private Frame Child(string name)
    {
        if (!_children.TryGetValue(name, out var child))
            _children[name] = child = new(this, name);
        return child;
    }

    private static Frame FrameFrom(Operation op, Frame root, OperationMap<Frame> frameOf)
    {
        // The deepest source decides: values come from further out only through an Enter, but control inputs may come directly.
        var frame = root;
        for (var i = 0; i < op.NumInputs; i++)
            frame = Deeper(frame, FrameOfInput(i));
        for (var i = 0; i < op.NumControlInputs; i++)
            frame = Deeper(frame, FrameOfOutputs(op.ControlInputs[i]));
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (FrameOfInput(i) is { } other && other != frame)
                throw DifferentFrames(op, op.inputs[i].op, other, frame);
        }

        if (control_flow_util.IsLoopExit(op) && frame == root)
            throw new InvalidArgumentError($"{{{{node {op.name}}}}} leaves a loop, but is in none.");
        if (!control_flow_util.IsLoopEnter(op))
            return frame;
        if (frame.Depth == MaxDepth)
            throw new InvalidArgumentError($"{{{{node {op.name}}}}} is in more than {MaxDepth} loops, one inside of the other.");
        return frame.Child(op.attributes.Get<string>("frame_name"));

        // Null for what comes back to a loop's merge.
        Frame? FrameOfInput(int i) =>
            op.inputs[i].op is var input && control_flow_util.IsBackEdge(op, input) ? null : FrameOfOutputs(input);

        // What is not needed is fed, from outside of all loops.
        Frame FrameOfOutputs(Operation source) =>
            frameOf[source] is not { } from ? root
            : control_flow_util.IsLoopExit(source) ? from.Parent!
            : from;

        static Frame Deeper(Frame one, Frame? other) => other is not null && other.Depth > one.Depth ? other : one;
    }

    private static InvalidArgumentError DifferentFrames(Operation op, Operation input, Frame frame, Frame other) =>
        new(
            $"{{{{node {op.name}}}}} has inputs from different frames. The input {{{{node {input.name}}}}} is in frame "
                + $"'{frame.Name}', another one in frame '{other.Name}'."
        );
}
