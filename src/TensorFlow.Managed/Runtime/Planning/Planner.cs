using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes plans: a list of passes over one state. docs/pipeline.md takes a small graph through all of them.</summary>
internal static class Planner
{
    /// <summary>What is worked out for any set of operations, and anew for what replaces it.</summary>
    private static readonly PlanPass[] Analyses =
    [
        new FramesPass(),
        new GuardsPass(),
        new ConstantsPass(),
        new ShapesPass(),
        new AliasesPass(),
        new LivePass(),
    ];

    /// <summary>All passes, in the order in which they run.</summary>
    internal static IReadOnlyList<PlanPass> Passes { get; } =
    [
        new PrunePass(),
        .. Analyses,
        new RereadsPass(Analyses),
        new LoopsPass(Analyses),
        new MismatchesPass(Analyses),
        new ElementwisePass(),
        new GemmsPass(),
        new ViewsPass(),
        new AccumulationPass(),
        new StacksPass(),
        new TensorArraysPass(),
        new OrderPass(),
        new RowsPass(),
        new GroupsPass(),
        new PlacementPass(),
        new BulkStacksPass(),
        new MaterializePass(),
        new TransposesPass(),
        new EmitPass(),
        new ReleasesPass(),
    ];

    /// <param name="request">What is planned.</param>
    /// <param name="structure">
    /// What plans for the same targets, fetches and feeds, with whatever shapes, share; filled in by the first. Null for none.
    /// </param>
    internal static Plan Build(PlanRequest request, PlanStructure? structure = null)
    {
        var state = new PlanState(request, structure ?? new());
        Run(Passes, state, request.DumpTo is null ? null : new PlanDump(request.DumpTo));
        return new Plan
        {
            Targets = request.Targets,
            Fetches = request.Fetches,
            Feeds = request.Feeds,
            FeedShapes = request.FeedShapes,
            Steps = state.FramePlans[0].Steps,
            FetchSlots = Array.ConvertAll(state.Results, r => state.Slots.Made(state.Graph.Resolve(r))),
            FeedSlots = Array.ConvertAll(request.Feeds, state.Slots.Known),
            Constants = state.Slots.Constants,
            SlotCount = state.Slots.Count,
            StepCount = state.Operations.Count,
        };
    }

    /// <summary>Runs those of some passes that are on.</summary>
    internal static void Run(IEnumerable<PlanPass> passes, PlanState state, PlanDump? dump = null)
    {
        var number = 0;
        foreach (var pass in passes)
        {
            number++;
            if (!state.Passes.HasFlag(pass.Flags))
                continue;
            pass.Run(state);
            state.Ran.Add(pass);
            dump?.Write(state, pass, number);
        }
    }
}
