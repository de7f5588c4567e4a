using Tensorflow.NumPy;

namespace TfNetLstm.Data;

/// <summary>What a training draws its batches from; a checkpoint has where it stands.</summary>
public interface ITrainingData
{
    /// <summary>The next examples to train on, as arrays for the program's placeholders in their order.</summary>
    /// <param name="batch_size">How many, where the data does not say it itself.</param>
    IReadOnlyList<NDArray> Next(int batch_size);

    /// <summary>What tells the examples from others, in lower-case hexadecimal; it does not depend on what was drawn.</summary>
    string Fingerprint();

    /// <summary>Writes where it stands: all that the next batches depend on.</summary>
    void Save(BinaryWriter target);

    /// <summary>Goes on where the same examples stood when they were saved.</summary>
    /// <exception cref="InvalidDataException">What was saved is damaged; nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">There are too few bytes; nothing is changed.</exception>
    void Restore(BinaryReader source);
}
