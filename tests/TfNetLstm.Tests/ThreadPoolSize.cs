using System.Runtime.CompilerServices;

namespace TfNetLstm.Tests;

internal static class ThreadPoolSize
{
    /// <summary>
    /// Tests that wait for processes hold threads of the pool, which grows by one or two a second only: what others wait for,
    /// such as a mirror's answer, would come seconds late.
    /// </summary>
    [ModuleInitializer]
    internal static void Enlarge() => ThreadPool.SetMinThreads(32, 32);
}
