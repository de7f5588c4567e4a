namespace Tensorflow;

/// <summary>What adds a Saver's nodes to a graph, in TensorFlow.NET's signatures; this runtime has its own alone.</summary>
public interface ISaverBuilder;
