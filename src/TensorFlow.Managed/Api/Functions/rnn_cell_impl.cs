namespace Tensorflow.Operations;

/// <summary>Stands behind <c>tf.nn.rnn_cell</c>; the recurrent layer extends it.</summary>
public class rnn_cell_impl;
