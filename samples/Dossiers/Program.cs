Console.WriteLine("audit");
