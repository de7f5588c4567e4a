using System.Collections;

namespace Tensorflow.Sessions;

/// <summary>Tensors, or their names, and the values that a run feeds them with.</summary>
public class FeedDict : Hashtable;
