namespace Tensorflow.Server.Devices;

/// <summary>What sessions share that see each other's variables: these, and the turn to run a step.</summary>
/// <param name="job_name">The name of the container of variables that name none.</param>
internal sealed class DeviceState(string job_name)
{
    internal ResourceMgr Resources { get; } = new(job_name);

    /// <summary>Steps wait here for each other, holding no thread.</summary>
    internal SemaphoreSlim Turn { get; } = new(1);
}
