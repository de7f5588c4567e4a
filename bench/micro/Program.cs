using BenchmarkDotNet.Running;
using TfNetLstm.Bench.Micro;

// All, if nothing is chosen: BenchmarkDotNet would ask.
BenchmarkSwitcher.FromAssembly(typeof(KernelConfig).Assembly).Run(args is [] ? ["--filter", "*"] : args, new KernelConfig());
