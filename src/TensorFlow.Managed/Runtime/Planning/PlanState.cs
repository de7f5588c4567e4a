using System.Runtime.CompilerServices;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// A plan as it is being made: each pass fills in a field, and reads those of passes before it. A field that is read before its
/// pass ran is an error that names the pass.
/// </summary>
/// <param name="request">What is planned.</param>
/// <param name="structure">What is known of the graph; filled in where it is not.</param>
internal sealed class PlanState(PlanRequest request, PlanStructure structure)
{
    internal PlanRequest Request => request;

    /// <summary>What follows from the graph alone.</summary>
    internal PlanStructure Structure { get; private set; } = structure;

    /// <summary>The optional passes that are on.</summary>
    internal PlanPasses Passes { get; set; } = request.Passes;

    internal FedTensors Fed { get; } = new(request.Feeds);

    /// <summary>The passes that have run.</summary>
    internal List<PlanPass> Ran { get; } = [];

    /// <summary>Whether a pass has run, so that what it fills in may be read.</summary>
    internal bool HasRun<T>()
        where T : PlanPass => Ran.Exists(pass => pass is T);

    /// <summary>The operations to run, of those in <see cref="Operations"/>.</summary>
    internal Operation[] Targets { get; set; } = request.Targets;

    /// <summary>The tensors to compute, of those that <see cref="Operations"/> make or that are fed.</summary>
    internal Tensor[] Results { get; set; } = request.Fetches;

    /// <summary>The operations that the plan is about, by number.</summary>
    internal OperationSet Operations
    {
        get => Filled(Structure.Operations, nameof(PrunePass));
        set => Structure.Operations = value;
    }

    /// <summary>The while loops.</summary>
    internal FrameTree Frames
    {
        get => Filled(Structure.Frames, nameof(FramesPass));
        set => Structure.Frames = value;
    }

    /// <summary>The operations in a topological order of data and control inputs.</summary>
    internal IReadOnlyList<Operation> Sorted
    {
        get => Filled(Structure.Sorted, nameof(FramesPass));
        set => Structure.Sorted = value;
    }

    /// <summary>On which branches of which conditions operations depend.</summary>
    internal Guards Guards
    {
        get => Filled(Structure.Guards, nameof(GuardsPass));
        set => Structure.Guards = value;
    }

    /// <summary>Computes what follows from constants; null where nothing is computed beforehand.</summary>
    internal ConstantFolder? Folder { get; set; }

    /// <summary>Shapes and known values.</summary>
    internal PlanFacts Facts
    {
        get => Filled(field, nameof(ShapesPass));
        set;
    }

    /// <summary>Tensors that are aliases of others.</summary>
    internal Aliases Aliases
    {
        get => field ??= new(Operations);
        set;
    }

    /// <summary>The operations that remain, and what each of them reads.</summary>
    internal PlanGraph Graph
    {
        get => Filled(field, nameof(LivePass));
        set;
    }

    /// <summary>The operation of the session's graph that one of the plan's copies was made from.</summary>
    internal Func<Operation, Operation> OriginOf { get; set; } = op => op;

    /// <summary>The operations that passes have claimed to run row by row.</summary>
    internal RowOperations Rows
    {
        get => field ??= new(Graph, Operations);
        private set;
    }

    /// <summary>The GEMMs that may run by themselves.</summary>
    internal HashSet<Operation> Gemms { get; } = [];

    /// <summary>The sums of GEMMs that are accumulated.</summary>
    internal GemmSums Sums { get; } = new();

    /// <summary>The operation whose sums of columns a GEMM forms on the way.</summary>
    internal Dictionary<Operation, Operation> ColumnSums { get; } = [];

    /// <summary>The parts that a push or a pop of a stack works on in the place of their concatenation.</summary>
    internal Dictionary<Operation, Tensor[]> StackedParts { get; } = [];

    /// <summary>The tensors that a frame pushes on stacks all at once, which then live as long as each other.</summary>
    internal HashSet<Tensor> Stacked { get; } = [];

    /// <summary>What emits the steps of the operations that a pass has claimed.</summary>
    internal StepClaims Claims { get; } = new();

    /// <summary>Whether a group of row operations goes on through GEMMs.</summary>
    internal bool GroupsSpanGemms { get; set; }

    /// <summary>The frames with their units, outer frames first.</summary>
    internal IReadOnlyList<FramePlan> FramePlans
    {
        get => Filled(field, nameof(OrderPass));
        set;
    }

    /// <summary>Where tensors are.</summary>
    internal PlanSlots Slots
    {
        get => Filled(field, nameof(EmitPass));
        set;
    }

    /// <summary>The same request for other operations that do the same.</summary>
    internal PlanState Replaced(OperationSet operations, Operation[] targets, Tensor[] results) =>
        new(request, new PlanStructure { Operations = operations })
        {
            Passes = Passes,
            Targets = targets,
            Results = results,
        };

    /// <summary>Goes on with what was found out about other operations that do the same.</summary>
    internal void Adopt(PlanState other)
    {
        (Structure, Targets, Results) = (other.Structure, other.Targets, other.Results);
        (Folder, Facts, Aliases, Graph, Rows) = (other.Folder, other.Facts, other.Aliases, other.Graph, other.Rows);
    }

    /// <summary>A field's value.</summary>
    /// <exception cref="InvalidOperationException">The pass that fills it in has not run.</exception>
    internal static T Filled<T>(T? value, string pass, [CallerMemberName] string field = "")
        where T : class =>
        value ?? throw new InvalidOperationException($"The plan has no {field} yet: {pass} has to run before whoever reads it.");
}
