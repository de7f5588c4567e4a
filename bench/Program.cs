return TfNetLstm.Bench.BenchCommand.Run(args);
