namespace Tensorflow.Server.Partitioning;

/// <summary>A step of a session.</summary>
/// <param name="Fetches">The tensors to compute.</param>
/// <param name="Targets">The operations to run.</param>
/// <param name="Feeds">The tensors that are fed, and their values.</param>
internal sealed record Step(IReadOnlyList<Tensor> Fetches, IReadOnlyList<Operation> Targets, FeedItem[] Feeds);
